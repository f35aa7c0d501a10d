"""Fetching from real git repositories: nothing of them is run, and nothing but their packs is taken."""

import os
import subprocess
from pathlib import Path
from shutil import which

import pytest

from heartquiz import locations
from heartquiz.library.install import git as fetching
from heartquiz.library.install import transfer
from heartquiz.messages.install import BAD_NAME, LINK
from testing.running import heartquiz
from testing.servers import certificate, redirect, repositories, serving
from testing.sources import LILY, ROSE, added, committed, contents, folder, git, installed, refused, says

pytestmark = pytest.mark.skipif(which("git") is None, reason="there is no git here")


@pytest.fixture(autouse=True)
def settings(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The player's own settings of git: none yet."""
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    return home.parent / ".gitconfig"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    committed(tmp_path / "quizzes", {"a.toml": ROSE, "sub/b.toml": LILY, "README.md": "x", ".x/c.toml": ROSE})
    return tmp_path / "quizzes"


def address(repository: Path) -> str:
    return f"git+file://{repository}"


def test_a_repository_gives_its_name_to_its_packs(repository: Path) -> None:
    assert added(address(repository)) == ["quizzes/a", "quizzes/sub/b"]
    assert [path.name for path in locations.added_packs().rglob("*.*")].count("a.toml") == 1
    assert not list(locations.added_packs().rglob("README*"))


@pytest.mark.parametrize("form", ["git+file://{}/", "git+file://{}/.git", "GIT+File://localhost{}"])
def test_its_address_may_be_written_otherwise(repository: Path, form: str) -> None:
    assert added(form.format(repository)) == ["quizzes/a", "quizzes/sub/b"]


def test_a_bare_one_goes_by_its_name_without_its_ending(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--bare", str(repository), "birds.git")
    assert added(address(tmp_path / "birds.git")) == ["birds/a", "birds/sub/b"]


def test_a_single_pack_lies_in_a_folder_too(tmp_path: Path) -> None:
    committed(tmp_path / "one", {"a.toml": ROSE})
    assert added(address(tmp_path / "one")) == ["one/a"]


def test_an_update_takes_the_next_commit(repository: Path) -> None:
    added(address(repository))
    committed(repository, {"a.toml": LILY, "c.toml": ROSE})
    git(repository, "rm", "--quiet", "sub/b.toml")
    committed(repository, {})
    said = heartquiz("packs", "update", "--yes")
    assert said.status == 0
    assert "quizzes/a\t2 new, 1 gone" in said.out
    assert "quizzes/sub/b\tis gone there" in said.out
    assert installed() == ["quizzes/a", "quizzes/c"]
    assert heartquiz("packs", "update").out == "quizzes: nothing new.\n"


def test_only_the_newest_commit_is_fetched_and_only_its_branch(repository: Path) -> None:
    committed(repository, {"a.toml": LILY})
    git(repository, "checkout", "--quiet", "-b", "other")
    committed(repository, {"other.toml": ROSE})
    git(repository, "checkout", "--quiet", "main")
    assert added(address(repository)) == ["quizzes/a", "quizzes/sub/b"]


# Nothing of it is run


def test_no_hook_runs(repository: Path, tmp_path: Path, settings: Path) -> None:
    template = tmp_path / "template" / "hooks"
    for hooks in (repository / ".git" / "hooks", template):
        for name in ("post-checkout", "reference-transaction", "post-merge", "pre-auto-gc"):
            folder(hooks, {name: f"#!/bin/sh\ntouch {tmp_path}/ran\n"})
            (hooks / name).chmod(0o755)
    settings.write_text(f"[init]\n\ttemplateDir = {template.parent}\n[core]\n\thooksPath = {template}\n")
    assert len(added(address(repository))) == 2
    assert not (tmp_path / "ran").exists()


def test_no_filter_runs_and_no_byte_is_changed(repository: Path, tmp_path: Path, settings: Path) -> None:
    crlf = ROSE.replace("\n", "\r\n")
    id_ = f"# $Id$ $Format:%H$\n{ROSE}"
    committed(repository, {"crlf.toml": crlf, "id.toml": id_})
    attributes = "*.toml filter=evil ident export-subst text eol=crlf\n"
    committed(repository, {".gitattributes": attributes})
    settings.write_text(f'[filter "evil"]\n\tsmudge = touch {tmp_path}/ran\n\trequired = true\n')
    assert len(added(address(repository))) == 4
    assert not (tmp_path / "ran").exists()
    assert contents()["quizzes/id"] == id_.encode()
    stored = subprocess.run(
        ["git", "cat-file", "blob", "HEAD:crlf.toml"], cwd=repository, check=True, capture_output=True
    )
    assert contents()["quizzes/crlf"] == stored.stdout


def test_no_submodule_is_fetched(repository: Path, tmp_path: Path) -> None:
    committed(tmp_path / "other", {"evil.toml": ROSE})
    git(repository, "submodule", "--quiet", "add", f"file://{tmp_path}/other", "below")
    committed(repository, {})
    assert added(address(repository)) == ["quizzes/a", "quizzes/sub/b"]


def test_a_link_in_place_of_a_pack_is_refused(repository: Path) -> None:
    (repository / "link.toml").symlink_to("/etc/passwd")
    committed(repository, {})
    assert says(refused(address(repository)), LINK)


def test_a_link_to_a_folder_is_not_looked_at(repository: Path) -> None:
    (repository / "elsewhere").symlink_to("/etc")
    committed(repository, {})
    assert len(added(address(repository))) == 2


def test_an_odd_name_in_it_is_refused(repository: Path) -> None:
    committed(repository, {"a\\b.toml": ROSE})
    assert "has \\ in its name" in refused(address(repository))


@pytest.mark.parametrize("name", ["--upload-pack=touch x", "-x", "a:b"])
def test_an_odd_name_of_a_repository_is_refused(tmp_path: Path, name: str) -> None:
    committed(tmp_path / name, {"a.toml": ROSE})
    assert says(refused(address(tmp_path / name)), BAD_NAME)


def test_a_variable_that_points_at_another_repository_changes_nothing(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    committed(tmp_path / "other", {"evil.toml": ROSE})
    before = sorted((tmp_path / "other" / ".git").rglob("*"))
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other" / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(tmp_path / "other"))
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(tmp_path / "other" / ".git" / "objects"))
    monkeypatch.setenv("GIT_NAMESPACE", "elsewhere")
    assert added(address(repository)) == ["quizzes/a", "quizzes/sub/b"]
    assert sorted((tmp_path / "other" / ".git").rglob("*")) == before


# Faults


def test_a_repository_that_is_not_there_is_a_line(tmp_path: Path) -> None:
    assert "does not appear to be a git repository" in refused(f"git+file://{tmp_path}/nowhere")


def test_a_repository_without_a_commit_is_a_line(tmp_path: Path) -> None:
    git(tmp_path / "empty", "init", "--quiet")
    assert "Not a valid object name HEAD" in refused(address(tmp_path / "empty"))


def test_a_repository_without_a_pack_is_a_line(tmp_path: Path) -> None:
    committed(tmp_path / "q", {"README.md": "x"})
    assert "no pack in it" in refused(address(tmp_path / "q"))


def test_a_machine_that_is_not_there_is_a_line() -> None:
    assert "heartquiz.invalid" in refused("git+https://heartquiz.invalid/quizzes")


def test_without_git_a_line_says_so(
    repository: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "git is not installed" in refused(address(repository))


def test_words_of_git_are_made_safe_and_a_password_is_cut_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "x\\nfatal: https://me:secret@host \\033]0;owned\\007\\n"
    folder(tmp_path, {"git": f"#!/bin/sh\nprintf '{said}' >&2\nexit 128\n"})
    (tmp_path / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    line = refused("git+https://host/quizzes")
    assert line.endswith("fatal: https://host ␛]0;owned␇")


def test_a_few_folders_in_folders_that_are_billions_of_packs_are_left(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transfer, "MOST_DOWNLOADED", 1_000_000)
    tree = git(repository, "rev-parse", "HEAD^{tree}")
    for _ in range(16):  # each has the one before it in itself eight times
        lines = "".join(f"040000 tree {tree}\t{number}\n" for number in range(8))
        tree = git(repository, "mktree", typed=lines)
    git(repository, "update-ref", "HEAD", git(repository, "commit-tree", tree, "-m", "many"))
    assert "is larger than 1 MB" in refused(address(repository))


def test_more_files_than_can_be_looked_through_are_left(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "MOST_LISTED", 2)
    assert "more than 2 files in it" in refused(address(repository))


def test_a_repository_that_is_too_large_is_left(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transfer, "MOST_DOWNLOADED", 100_000)
    ran = f"#!/bin/sh\necho $$ > {tmp_path}/id\nsleep 60 &\nhead -c 200000 /dev/zero > large\nwait\n"
    folder(tmp_path / "bin", {"git": ran})
    (tmp_path / "bin" / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    assert "is larger than 0.1 MB" in refused(address(repository))
    assert_gone(int((tmp_path / "id").read_text()))


def test_a_git_that_never_ends_is_left(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transfer, "LONGEST_SECONDS", 0.1)
    folder(tmp_path / "bin", {"git": "#!/bin/sh\nexec sleep 60\n"})
    (tmp_path / "bin" / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    assert "takes more than" in refused(address(repository))


def assert_gone(group: int) -> None:
    """Nothing of a process group is left, save what is dead and not yet collected."""
    told = subprocess.run(["ps", "-eo", "pgid=,stat="], capture_output=True, encoding="utf-8", check=True)
    left = [line.split() for line in told.stdout.splitlines()]
    assert [stat for id_, stat in left if id_ == str(group) and not stat.startswith("Z")] == []


def test_a_repository_by_https(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_SSL_CAINFO", str(certificate(tmp_path)))
    with serving(tmp_path / "some.pem") as server:
        server.otherwise = repositories(repository.parent)
        assert added(f"git+{server.url}/quizzes/.git") == ["quizzes/a", "quizzes/sub/b"]


def test_a_server_that_asks_for_a_password_gets_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_SSL_CAINFO", str(certificate(tmp_path)))
    folder(tmp_path, {"asking": f"#!/bin/sh\ntouch {tmp_path}/asked\necho me\n"})
    (tmp_path / "asking").chmod(0o755)
    for name in ("GIT_ASKPASS", "SSH_ASKPASS"):
        monkeypatch.setenv(name, str(tmp_path / "asking"))
    with serving(tmp_path / "some.pem") as server:
        server.otherwise = lambda handler: handler.reply(401, WWW_Authenticate='Basic realm="owned"')
        assert "could not read Username" in refused(f"git+{server.url}/quizzes")
    assert not (tmp_path / "asked").exists()


def test_a_server_that_sends_git_elsewhere_is_not_followed_to_files(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_SSL_CAINFO", str(certificate(tmp_path)))
    with serving(tmp_path / "some.pem") as server:
        server.otherwise = redirect(f"file://{repository}/info/refs")
        refused(f"git+{server.url}/quizzes")
