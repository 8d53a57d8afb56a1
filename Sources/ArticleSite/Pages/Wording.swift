/// The words that pages have of their own, in the language of the article.
struct Wording: Sendable {
  var skip = "Skip to the text"
  var menu = "Articles"
  var search = "Search"
  var searchHint = "Search  ( / )"
  var theme = "Dark theme"
  var copy = "Copy"
  var copied = "Copied"
  var nothing = "Nothing found"
  var previous = "Previous"
  var next = "Next"
  var figure = "Figure"
  var equation = "Equation"
  var references = "References"
  var allArticles = "All articles"
  var permalink = "Link to"
  var output = "Output"
  var compilerError = "Does not compile, on purpose. The compiler says:"
  var trap = "Traps, on purpose. The program ends with:"
  var checked = "checked"
  var notRun = "not run"
  var notChecked = "not checked"
  var notReached = "not reached"
  var expected = "The article says:"
  var actual = "What happened:"
  var tryIt = "Try it:"
  var cells = "cells, all checked"
  var oneCell = "1 cell, checked"
  var cellsUnchecked = "cells, not checked"
  var failures = "What does not hold in this article"
  var reading = "min"
  var published = "Published"
  var modules = "Modules"
  var names = "Names in the code"
  var console = "Console"
  var text = "Text"
  /// The foot: what the site is called, and what made it.
  var made = (before: ". Made with catalog ", after: ".")

  /// The words for a language as HTML names it: `"en"`, `"zh-Hans"`.
  static func of(language: String) -> Wording {
    switch PageLanguage(language) {
    case .english: Wording()
    case .chinese: .chinese
    }
  }

  /// A number with the words around it: `"Figure 3"`, `"图 3"`.
  func numbered(_ noun: String, _ number: Int) -> String { "\(noun) \(number)" }

  private static let chinese = Wording(
    skip: "跳到正文", menu: "文章", search: "搜索", searchHint: "搜索（/）", theme: "深色主题", copy: "复制",
    copied: "已复制", nothing: "没有找到", previous: "上一篇", next: "下一篇", figure: "图", equation: "式",
    references: "参考文献", allArticles: "全部文章", permalink: "链接到", output: "输出",
    compilerError: "此处有意不能编译。编译器的诊断：", trap: "此处有意触发陷阱。程序以此结束：", checked: "已检查",
    notRun: "未运行", notChecked: "未检查", notReached: "未执行到", expected: "文章中写的是：",
    actual: "实际结果：", tryIt: "试一试：", cells: "个单元，均已检查", oneCell: "1 个单元，已检查",
    cellsUnchecked: "个单元，未检查", failures: "本文不成立之处", reading: "分钟",
    published: "发布于", modules: "模块", names: "代码中的名称", console: "控制台", text: "文本",
    made: (before: "。由 catalog ", after: " 生成。"))
}
