internal import ArticleEngine
internal import CatalogCore

/// The front page: every article as a card with its picture, summary, demos and tools.
struct IndexPage {
  let title: String
  let summary: String
  let articles: [Article]
  let pages: [ArticlePage]
  let site: SiteContext

  /// The document, in UTF-8.
  var html: [UInt8] {
    site.frame.document(
      PageFrame.Page(
        address: "index.html", title: title, summary: summary, language: "en",
        usesMath: pages.contains { $0.hasMath }, content: content))
  }

  private var content: HTML {
    let topical = articles.indices.filter { articles[$0].metadata.topic != nil }
    let others = articles.indices.filter { articles[$0].metadata.topic == nil }
    return .group([
      element(.header, .class("hero")) {
        element(.h1) { title }
        element(.p, .class("lead")) { summary }
      },
      topical.isEmpty ? .nothing : section("Topics", topical),
      others.isEmpty ? .nothing : section(topical.isEmpty ? "Articles" : "More to read", others),
      site.modules.isEmpty ? .nothing : modules,
    ])
  }

  private var modules: HTML {
    element(.section) {
      element(.h2) { "Modules" }
      element(.ul, .class("modules")) {
        for module in site.modules {
          element(.li) {
            element(.a, .href(module.address)) { element(.code) { module.name } }
          }
        }
      }
    }
  }

  private func section(_ title: String, _ indices: [Int]) -> HTML {
    element(.section) {
      element(.h2) { title }
      element(.ul, .class("cards")) {
        for index in indices { card(index) }
      }
    }
  }

  private func card(_ index: Int) -> HTML {
    let article = articles[index]
    let topic = article.metadata.topic.flatMap(TopicCatalog.topic)
    return element(.li, .class("card"), .set("lang", site.side.items[index].language)) {
      if let preview = pages[index].preview {
        element(.div, .class("picture"), .set("aria-hidden", "true")) { preview }
      }
      element(.div, .class("about")) {
        element(.h3) {
          element(.a, .href(SiteMap.encoded(site.map.addresses[index]))) { article.title }
        }
        if let summary = article.metadata.summary ?? topic?.summary { element(.p) { summary } }
        if let commands = topic?.commands, !commands.isEmpty {
          element(.ul, .class("commands")) {
            for command in commands { element(.li) { element(.code) { command } } }
          }
        }
        if let module = site.modules.first(where: { $0.name == topic?.module }) {
          element(.p, .class("module")) {
            "Module "
            element(.a, .href(module.address)) { element(.code) { module.name } }
          }
        }
      }
    }
  }
}
