"""The tests of Folio, in folders that mirror the apps."""
