// Tests of ArticleSite.
