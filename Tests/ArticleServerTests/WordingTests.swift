import Foundation
import Testing

@testable import ArticleServer

@Suite("Words of live pages")
struct WordingTests {
  private static let code = "let a = 1\n"
  private static let cell = "```swift\n\(code)```\n"
  private static let files = [
    "a.md": "---\nlanguage: zh\n---\n\n# 甲\n\n\(cell)", "b.md": "# B\n\n\(cell)",
  ]

  @Test("A page gets them in the language of its article, and the front page in English")
  func pages() async throws {
    try await ServedFolder.with(Self.files, canEdit: true) { served in
      let chinese = try Self.words(in: try await served.request("GET", "/a.html").body)
      #expect(chinese["keep"] == "保存" && chinese["failures"] == "此页有 {} 处不成立。")
      for path in ["/", "/b.html", "/none"] {
        let english = try Self.words(in: try await served.request("GET", path).body)
        #expect(english["keep"] == "Keep")
        #expect(english.keys == chinese.keys)
        // Nothing is left in English, names of keys apart, and numbers stand where they do there.
        for (name, text) in english where name != "runKeys" {
          let translation = try #require(chinese[name])
          #expect(translation != text)
          #expect(translation.contains("{}") == text.contains("{}"))
        }
      }
    }
  }

  @Test("What the server answers to the editor is in the language of the page")
  func answers() async throws {
    try await ServedFolder.with(Self.files, canEdit: true) { served in
      let changed = try await served.ask("keep", cell: "1", base: "other\n", code: Self.code)
      #expect(changed.status == 409 && changed.body == "文章中的这个单元已被改动。你的代码还在这里。\n")
      let gone = try await served.ask("run", cell: "9", base: Self.code, code: Self.code)
      #expect(gone.status == 409 && gone.body == "文章中已没有这个单元。你的代码还在这里。\n")
      let cut = try await served.ask("keep", cell: "1", base: Self.code, code: "let a = \"\0\"\n")
      #expect(cut.status == 422 && cut.body == "使用这段代码时，文章会被读成另外一些单元。\n")
    }
  }

  @Test("The script has a word for each that it uses, and uses each but what the server says")
  func script() throws {
    let script = String(decoding: OwnFiles.bytes(of: OwnFiles.script) ?? [], as: UTF8.self)
    let used = Set(script.matches(of: /words\.(\w+)/).map { String($0.1) })
    let encoded = try JSONEncoder().encode(LiveWording())
    let words = try #require(JSONSerialization.jsonObject(with: encoded) as? [String: String])
    let ofServer: Set<String> = [
      "cellChanged", "articleChanged", "tooMany", "notOneCell", "notWritten", "notRun",
    ]
    #expect(used == Set(words.keys).subtracting(ofServer))
  }

  private static func words(in page: String) throws -> [String: String] {
    let value = try #require(page.firstMatch(of: /data-words="([^"]*)"/)).1
    let text = value.replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
    return try #require(
      JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: String])
  }
}
