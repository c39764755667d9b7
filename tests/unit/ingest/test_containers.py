"""Mail, saved pages and lines of JSON, from their bytes to documents."""

import json
from email.message import EmailMessage
from pathlib import Path

from crosswire.model import Document
from crosswire.pipeline import read
from crosswire.settings import Settings

FIRST = (
    "The dam in Velden holds, the fire brigade said on Monday. It had feared for the lower town, where four hundred people live.\n\n"
    "The mayor thanked the helpers and asked them to stay until the end of the week, as more rain was forecast for the hills."
)
SECOND = FIRST.replace("Velden", "Holm").replace("Monday", "Sunday")
PAGE = "<html><body><article><h1>{}</h1>{}</article></body></html>"


def page(title: str, text: str) -> str:
    return PAGE.format(title, "".join(f"<p>{part}</p>" for part in text.split("\n\n")))


def mail(subject: str, text: str | None = None, html: str | None = None) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Linden Post <news@lindenpost.example>"
    message["Subject"] = subject
    message["Date"] = "Wed, 09 Apr 2031 10:15:00 +0100"
    if text is not None:
        message.set_content(text)
    if html is not None and text is None:
        message.set_content(html, subtype="html")
    elif html is not None:
        message.add_alternative(html, subtype="html")
    return message


def documents(folder: Path, name: str, data: bytes) -> tuple[list[Document], list[str]]:
    (folder / name).write_bytes(data)
    reading = read([folder / name], settings=Settings())
    return sorted(reading.documents, key=lambda d: d.location), [problem.code for problem in reading.problems]


def test_mail_with_attachments_gives_a_report_for_each(tmp_path: Path) -> None:
    message = mail("Dam holds", FIRST)
    message.add_attachment(SECOND.encode(), maintype="text", subtype="plain", filename="holm.txt")
    message.add_attachment(
        b"\x89PNG\r\n\x1a\n" + bytes(60), maintype="image", subtype="png", filename="dam.png"
    )
    found, problems = documents(tmp_path, "a.eml", message.as_bytes())
    assert [d.location.rpartition("/")[2] for d in found] == ["a.eml", "holm.txt"]
    assert (found[0].title, found[0].outlet, found[0].published) == (
        "Dam holds",
        "Linden Post",
        "2031-04-09T10:15:00+01:00",
    )
    assert "Holm" in found[1].text
    assert "Holm" not in found[0].text
    assert "ingest.unsupported-type" in problems


def test_mail_with_html_only(tmp_path: Path) -> None:
    (found,), problems = documents(
        tmp_path, "a.eml", mail("Dam holds", html=page("Dam holds", FIRST)).as_bytes()
    )
    assert problems == []
    assert (found.title, found.outlet) == ("Dam holds", "Linden Post")
    assert "<p>" not in found.text
    assert "four hundred people" in found.text


def test_forwarded_mail_is_a_report_with_its_own_sender(tmp_path: Path) -> None:
    inner = mail("Dam holds", FIRST)
    outer = EmailMessage()
    outer["From"] = "Jo Tesk <jo@example.org>"
    outer["Subject"] = "Fwd: Dam holds"
    outer.set_content("")
    outer.add_attachment(inner)
    (found,), problems = documents(tmp_path, "a.eml", outer.as_bytes())
    assert (found.title, found.outlet) == ("Dam holds", "Linden Post")
    assert problems == []


def test_mails_in_mails_are_bounded(tmp_path: Path) -> None:
    message = mail("Dam holds", FIRST)
    for level in range(8):
        outer = mail(f"Level {level}", FIRST.replace("Velden", f"Velden {level}"))
        outer.add_attachment(message)
        message = outer
    found, problems = documents(tmp_path, "a.eml", message.as_bytes())
    assert 2 < len(found) < 8
    assert "ingest.archive-limit" in problems


def test_saved_page(tmp_path: Path) -> None:
    message = EmailMessage()
    message["Snapshot-Content-Location"] = "https://www.lindenpost.example/dam"
    message["MIME-Version"] = "1.0"
    message.set_content(page("Dam holds", FIRST), subtype="html")
    message.make_related()
    message.add_related(b"\x89PNG\r\n\x1a\n", "image", "png", cid="<dam>")
    (found,), _ = documents(tmp_path, "a.mhtml", message.as_bytes())
    assert (found.title, found.outlet) == ("Dam holds", "lindenpost.example")
    assert "four hundred people" in found.text


def test_lines_of_json_with_a_bad_one(tmp_path: Path) -> None:
    rows = [json.dumps({"text": FIRST, "outlet": "Linden Post"}), "{broken", json.dumps({"body": SECOND})]
    found, problems = documents(tmp_path, "a.jsonl", "\n".join(rows).encode())
    assert [d.outlet for d in found] == ["Linden Post", None]
    assert problems.count("ingest.unreadable") == 1


def test_time_for_one_report_is_a_setting(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FIRST)
    reading = read([tmp_path / "a.txt"], settings=Settings(report_timeout_s=0.0))
    assert reading.documents == ()
    assert [problem.code for problem in reading.problems] == ["clean.timeout"]
