"""The joins: what the articles of a case say together."""
