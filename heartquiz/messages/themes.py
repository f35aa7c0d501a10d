"""What is said of the choice of a theme."""

NO_THEME = ("no theme {name!r}", "did you mean {near}? there are {known}")
