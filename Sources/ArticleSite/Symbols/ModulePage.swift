internal import CommonMark

/// The page of a module: an overview of its public symbols, then each with its declaration, its doc
/// comment and its members, which stay folded until they are asked for.
struct ModulePage {
  let module: ModuleReference
  let modules: [ModuleReference]
  let symbols: SymbolIndex
  let frame: PageFrame

  /// The document, in UTF-8.
  var html: [UInt8] {
    frame.document(
      PageFrame.Page(
        address: module.address, title: module.name,
        summary: "The public symbols of the module \(module.name).", language: "en", side: side,
        content: content))
  }

  /// What can be searched for on the page.
  var sections: [SearchSection] {
    module.entries.map { entry in
      var section = SearchSection(
        SectionText(
          id: entry.id, title: entry.name, prose: entry.comment, code: entry.declaration.text))
      section.members = entry.memberNames
      return section
    }
  }

  private var content: HTML {
    element(.article) {
      element(.header) {
        element(.h1) { module.name }
        element(.p, .class("lead")) {
          element(.code) { "import \(module.name)" }
        }
      }
      overview
      for group in groups {
        for entry in group.entries { html(of: entry, level: .h2) }
      }
    }
  }

  private var groups: [ModuleReference.Group] { ModuleReference.groups(of: module.entries) }

  private var comments: DocComment { DocComment(symbols: symbols, address: module.address) }

  private var overview: HTML {
    element(.section, .class("overview"), .set("aria-labelledby", "catalog:overview")) {
      element(.h2, .id("catalog:overview")) { "Overview" }
      for group in groups {
        element(.h3) { group.kind.plural }
        element(.ul) {
          for entry in group.names {
            element(.li) {
              element(.a, .href("#" + SiteMap.encoded(entry.id))) { element(.code) { entry.name } }
              element(.span) { HTML.markup(comments.opening(of: entry.comment)) }
            }
          }
        }
      }
    }
  }

  private func html(of entry: ModuleReference.Entry, level: Tag) -> HTML {
    element(.section, .class("symbol"), .id(entry.id)) {
      element(level) {
        element(.code) { entry.declaration.html(symbols: symbols, at: module.address) }
        element(
          .a, .class("permalink"), .href("#" + SiteMap.encoded(entry.id)),
          .set("aria-label", "Link to “\(entry.name)”")
        ) { "#" }
      }
      HTML.markup(comments.html(of: entry.comment))
      for group in ModuleReference.groups(of: entry.members) {
        members(group, level: level == .h2 ? .h3 : .h4)
      }
    }
  }

  /// Members of one kind, folded under their names; the cases of an enumeration, without which it
  /// says nothing, are not.
  private func members(_ group: ModuleReference.Group, level: Tag) -> HTML {
    let count = group.entries.count
    let state: [Attribute] = group.kind.isCase ? [.flag("open")] : []
    return .element(
      .details, [.class("members")] + state,
      [
        element(.summary) {
          count == 1 ? group.kind.name : "\(count) \(group.kind.plural.lowercased())"
          " "
          element(.span) {
            group.names.map { $0.name.split(separator: ".").last.map(String.init) ?? $0.name }
              .joined(separator: ", ")
          }
        }
      ] + group.entries.map { html(of: $0, level: level) })
  }

  private var side: HTML {
    element(
      .nav, .class("side"), .id("catalog:side"), .flag("popover"), .set("aria-label", "Modules")
    ) {
      element(.ol) {
        element(.li) { element(.a, .href("../index.html")) { "All articles" } }
        for other in modules {
          element(.li) {
            if other.name == module.name {
              element(.a, .href("../\(other.address)"), .set("aria-current", "page")) { other.name }
              element(.ol) {
                for group in groups {
                  element(.li, .class("kind")) { group.kind.plural }
                  for entry in group.names {
                    element(.li) {
                      element(.a, .href("#" + SiteMap.encoded(entry.id))) { entry.name }
                    }
                  }
                }
              }
            } else {
              element(.a, .href("../\(other.address)")) { other.name }
            }
          }
        }
      }
    }
  }
}
