import CommonMark
import Foundation
import Testing

@Suite("Safety of pages")
struct SafetyTests {
  private func html(_ markdown: String) -> String {
    HTMLRenderer(headingIDs: true).html(of: Document(parsing: markdown))
  }

  /// The attributes' values in a page, as a browser reads them.
  private func values(in html: String, of name: String) -> [String] {
    html.components(separatedBy: " \(name)=\"").dropFirst().map {
      String($0.prefix { $0 != "\"" })
    }
  }

  @Test(
    "Leads nowhere by an address that runs a script or reads the disk",
    arguments: [
      "javascript:alert(1)", "JaVaScRiPt:alert(1)", "vbscript:msgbox", "VBSCRIPT:x",
      "file:///etc/passwd",
      "data:text/html;base64,PHNjcmlwdD4=", "data:text/html,x", "data:image/svg+xml,x", "data:,x",
      "javascript&colon;alert(1)", "javascript&#58;alert(1)", "javascript&#x3a;alert(1)",
      "&#106;avascript:alert(1)", "&#x6A;&#x61;vascript:alert(1)", "java&#10;script:alert(1)",
      "java&#9;script:alert(1)", "java&Tab;script:alert(1)", "java&NewLine;script:alert(1)",
      "&#1;javascript:alert(1)", "&#x20;javascript:alert(1)", "javascript&Tab;:alert(1)",
      "\\javascript:alert(1)", "java\\script:alert(1)", "javascript\\:alert(1)",
      "data&colon;text/html,x", "da&#13;ta:text/html,x", "data:image/png,x",
    ])
  func addresses(_ address: String) {
    for markdown in [
      "[a](\(address))", "[a](<\(address)>)", "![a](\(address))", "[a]\n\n[a]: \(address)",
      "[a]\n\n[a]: <\(address)>", "| [a](\(address)) |\n| --- |", "**[a](\(address) \"t\")**",
      "- > [a](\(address))", "<\(address)>",
    ] {
      let html = html(markdown)
      for value in values(in: html, of: "href") + values(in: html, of: "src") {
        let scheme = value.lowercased().prefix { $0 != ":" }
        let isPlain = value.isEmpty || !value.contains(":") || scheme.contains("%5c")
        #expect(isPlain, "\(markdown) gives \(html)")
      }
    }
  }

  @Test(
    "Keeps addresses that only lead somewhere",
    arguments: [
      "https://example.org/a?b=c&d=e#f", "mailto:a@b.c", "/path", "#javascript:x", "a/b.md",
      "?q=data:x",
      "javascript.html", "data:image/png;base64,AAAA", "data:image/jpeg;base64,AAAA",
      "javascript/:x",
    ])
  func harmless(_ address: String) {
    let expected = address.replacing("&", with: "&amp;")
    #expect(html("[a](\(address))") == "<p><a href=\"\(expected)\">a</a></p>\n")
  }

  @Test(
    "Leaves raw HTML out",
    arguments: [
      "<script>alert(1)</script>", "a <img src=x onerror=alert(1)> b", "<svg onload=alert(1)>",
      "<!-- <script> -->", "<?php x ?>", "<![CDATA[<script>]]>", "<a href='javascript:x'>y</a>",
      "<iframe\nsrc=x>", "| <b onclick=x> |\n| --- |", "> <div onclick=x>\n> y\n> </div>",
    ])
  func rawHTML(_ markdown: String) {
    let html = html(markdown)
    #expect(html.contains("<!-- raw HTML omitted -->"))
    for tag in [
      "<script", "<img", "<svg", "<?", "<![", "<iframe", "<b ", "<div", "onerror", "onclick",
    ] {
      #expect(!html.contains(tag), "\(html)")
    }
  }

  @Test("Keeps raw HTML and all addresses on demand")
  func unsafe() {
    let document = Document(parsing: "<b>x</b> [a](javascript:y)")
    #expect(
      HTMLRenderer(allowsUnsafeHTML: true).html(of: document)
        == "<p><b>x</b> <a href=\"javascript:y\">a</a></p>\n")
  }

  @Test(
    "Escapes what could end an attribute",
    arguments: [
      (
        "```\"><script>alert(1)</script>\nx\n```",
        "<pre><code class=\"language-&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\">x\n</code></pre>\n"
      ),
      (
        "~~~a&quot;onclick=&quot;x\n~~~",
        "<pre><code class=\"language-a&quot;onclick=&quot;x\"></code></pre>\n"
      ),
      ("[a](/u '\"><b>')", "<p><a href=\"/u\" title=\"&quot;&gt;&lt;b&gt;\">a</a></p>\n"),
      ("![\"><b>](/u)", "<p><img src=\"/u\" alt=\"&quot;&gt;&lt;b&gt;\" /></p>\n"),
      ("![`\"<`](/u \"'&\")", "<p><img src=\"/u\" alt=\"&quot;&lt;\" title=\"'&amp;\" /></p>\n"),
      ("[a](</u\">)", "<p><a href=\"/u%22\">a</a></p>\n"),
      ("[a](/u'<>)", "<p><a href=\"/u&#x27;%3C%3E\">a</a></p>\n"),
      ("<https://a.b/\"c>", "<p><a href=\"https://a.b/%22c\">https://a.b/&quot;c</a></p>\n"),
      ("# a\"b<c>", "<h1 id=\"ab\">a&quot;b<!-- raw HTML omitted --></h1>\n"),
      ("<svg/onload=alert(1)>", "<p>&lt;svg/onload=alert(1)&gt;</p>\n"),
      ("$`</code><script>`$", "<p><code>&lt;/code&gt;&lt;script&gt;</code></p>\n"),
    ])
  func attributes(_ markdown: String, _ expected: String) {
    #expect(html(markdown) == expected)
  }
}
