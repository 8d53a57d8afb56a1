// Tests of CatalogCommand.
