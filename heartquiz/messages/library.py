"""What is said of pack files: which cannot be found, read, played or written."""

NO_PACK = ("no pack called {name!r}", "see `heartquiz packs list`")
NO_PACK_BUT_NEAR = ("no pack called {name!r}", "did you mean {near}?")
NO_FILE = ("no file {path}", "check the spelling; `heartquiz packs list` lists the packs")
NO_SUCH_PATH = ("no file {path}", "{reason}")
NO_TOML = ("no .toml file in {folder}", "name a folder of packs, or a pack")
TWO_PACKS = ("two packs are called {name}: {one} and {other}", "play them one at a time, or rename one")

FAULTY = ("{file}:{line}: {text}{more}", "`heartquiz packs check {name}` shows every fault")
PASSED_OVER = "{line} (passed over; {hint})"
NOTHING_INSTALLED = ("no pack is installed", "`heartquiz packs list` lists what there is")
NOTHING_SOUND = ("no pack can be played; {first}", "`heartquiz packs list` lists what there is")

A_FOLDER = "is a folder: a pack is one TOML file"
NOT_A_FILE = "is not an ordinary file: a pack is one TOML file"
TOO_LARGE = "is {size} MB, a pack {most} MB at most: split it into a folder of packs"
NOT_UTF8 = "is not UTF-8 text: save the file as UTF-8"
UNREADABLE = "cannot be read: {reason}"

READING = "Reading packs"
LOOKING_INTO = "Reading their words"
NO_WORDS = ("there is no word to look for", "for example: heartquiz packs find filming")
NO_FTS5 = ("this Python's SQLite cannot search for words (it was built without FTS5)", "use another Python")

NAMELESS = ("a new pack needs a name", "for example: heartquiz packs new birds")
ALREADY_THERE = ("{path} already exists", "choose another name")
UNSOUND = ("{fault}", "run `heartquiz packs new` again with different words")
UNWRITABLE = ("{path} cannot be written: {reason}", "choose another place")

HOME_IS_NOWHERE = ("HEARTQUIZ_HOME is not a folder: {path}", "set it to a full path, or unset it")
