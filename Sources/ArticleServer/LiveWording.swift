internal import ArticleSite

/// The words that only live pages have, in the language of the article.
///
/// `{}` stands for a number or a name.
struct LiveWording: Sendable, Encodable {
  var checking = "Checking the cells …"
  var oneFailure = "One place here does not hold."
  var failures = "{} places here do not hold."
  var show = "Show"
  var noAnswer = "The server does not answer; this page shows what was last known."
  var edit = "Edit"
  var editCell = "Edit cell {}"
  var codeOfCell = "Code of cell {}"
  var run = "Run"
  var runKeys = "Control-Enter"
  var stop = "Stop"
  var keep = "Keep"
  var discard = "Discard"
  var running = "Running …"
  var stopped = "Stopped."
  var figure = "What the cell shows as {}"
  var otherFailures = "With this code, other cells do not hold: {}"
  var ranOtherwise = "Ran; what it does is not what the article says."
  var holds = "Ran; it holds."
  var noCell = "The article has no such cell any more. Your code is still here."
  var cellChanged = "The cell was changed in the article meanwhile. Your code is still here."
  var articleChanged = "The article was changed meanwhile. Your code is still here."
  var tooMany = "Too many cells are running already."
  var notOneCell = "With this code the article would be read as other cells than it has."
  var notWritten = "The article cannot be written: {}"
  var notRun = "The cells cannot be run: {}"
  var refused = "Open the address that “catalog serve --edit” printed."
  var tooSlow = "The code did not reach the server in time."
  var tooLong = "The code is too long."

  /// Words with a number or a name among them.
  static func filled(_ words: String, with value: String) -> String {
    words.replacing("{}", with: value)
  }

  /// The words for a language.
  static func of(_ language: PageLanguage) -> LiveWording {
    switch language {
    case .english: LiveWording()
    case .chinese: .chinese
    }
  }

  private static let chinese = LiveWording(
    checking: "正在检查单元……", oneFailure: "此页有一处不成立。", failures: "此页有 {} 处不成立。", show: "查看",
    noAnswer: "服务器没有应答；此页显示的是最后已知的内容。", edit: "编辑", editCell: "编辑单元 {}",
    codeOfCell: "单元 {} 的代码", run: "运行", runKeys: "Control-Enter", stop: "停止", keep: "保存",
    discard: "放弃", running: "正在运行……", stopped: "已停止。", figure: "单元显示的 {}",
    otherFailures: "使用这段代码时，其他单元不成立：{}", ranOtherwise: "已运行；结果与文章所写不符。", holds: "已运行；成立。",
    noCell: "文章中已没有这个单元。你的代码还在这里。", cellChanged: "文章中的这个单元已被改动。你的代码还在这里。",
    articleChanged: "文章已被改动。你的代码还在这里。", tooMany: "正在运行的单元已经太多。",
    notOneCell: "使用这段代码时，文章会被读成另外一些单元。", notWritten: "无法写入文章：{}", notRun: "无法运行单元：{}",
    refused: "请打开 “catalog serve --edit” 打印的地址。", tooSlow: "代码没有及时到达服务器。", tooLong: "代码太长。")
}
