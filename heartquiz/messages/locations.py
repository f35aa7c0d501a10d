"""What is said about the folders of the program."""

NO_HOME = ("HEARTQUIZ_HOME is not a folder: {folder}", "set it to a whole path, or leave it out")
