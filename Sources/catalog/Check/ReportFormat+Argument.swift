public import ArgumentParser
public import ArticleEngine

extension ReportFormat: ExpressibleByArgument {}
