"""What a package says of the place where it is published: links, in its README and beside it.

A checkout does not know its place, and README's links lead from file to file. A build is told it
by `NOISEGRAM_ADDRESS` (such as https://github.com/OWNER/noisegram), or finds it where a hosted
workflow says it; without one, nothing is said of it.
"""

import os
import posixpath
import re

PICTURES = (".png", ".gif", ".svg", ".jpg", ".webp")
LINK = re.compile(r"\]\((?!\w+:|#|//)([^)\s]+)\)")  # of Markdown, to a file
PLACES = {  # by their label on a package index, below the address
    "Homepage": "",
    "Repository": "",
    "Documentation": "/blob/{ref}/README.md",
    "Changelog": "/blob/{ref}/CHANGELOG.md",
    "Issues": "/issues",
}


def address() -> str:
    """Where this is published, without a slash at the end; "" where nobody says."""
    said = os.environ.get("NOISEGRAM_ADDRESS", "")
    server, repository = os.environ.get("GITHUB_SERVER_URL"), os.environ.get("GITHUB_REPOSITORY")
    if not said and server and repository:
        said = f"{server}/{repository}"
    said = said.rstrip("/")
    if said and not re.fullmatch(r"https://[\w.-]+(/[\w.~-]+)+", said):
        raise SystemExit(f"NOISEGRAM_ADDRESS={said} is not like https://github.com/OWNER/noisegram")
    return said


def absolute_links(markdown: str, place: str, ref: str, folder: str = "") -> str:
    """Markdown whose links to files of the checkout lead to `ref` (a tag) at `place`.

    Pictures lead to their bytes, everything else to its page. `folder` is where the text lies.
    """

    def follow(link: re.Match[str]) -> str:
        path, mark, part = link[1].partition("#")
        path = posixpath.normpath(posixpath.join(folder, path))
        kind = "raw" if path.lower().endswith(PICTURES) else "blob"
        return f"]({place}/{kind}/{ref}/{path}{mark}{part})"

    return LINK.sub(follow, markdown)


def with_place(metadata: str, place: str) -> str:
    """The METADATA of a package with its links; as it is where it has them or there is no place."""
    version = re.search(r"^Version: (.+)$", metadata, re.MULTILINE)
    if not place or not version or "\nProject-URL: " in metadata:
        return metadata
    ref = f"v{version[1]}"
    head, _, readme = metadata.partition("\n\n")
    links = [f"Project-URL: {label}, {place}{PLACES[label].format(ref=ref)}" for label in PLACES]
    return "\n".join([head, *links]) + "\n\n" + absolute_links(readme, place, ref)
