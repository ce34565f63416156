"""The made documents of answerable.yaml as a knowledge folder: `python -m tests.acceptance.answerable_pack FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.acceptance import made_documents, made_reports, made_surveys

QUESTIONS = Path(__file__).with_name("answerable.yaml")
DOCUMENTS = {
    "inspection.txt": made_reports.INSPECTION,
    "cabinet.txt": made_reports.CABINET_PAPER,
    "minutes.txt": made_reports.MINUTES,
    "news.txt": made_reports.NEWS,
    "loneliness.txt": made_surveys.WRAPPED_SURVEY,
    "youth.txt": made_surveys.SPACED_COLUMNS,
    "licensing.md": made_surveys.WEB_PAGE,
    "allotments.txt": made_surveys.CASES,
    "learning.txt": made_surveys.BARE_PIPES,
    "libraries.txt": made_documents.LIBRARY_SURVEY,
    "leisure.txt": made_documents.LEISURE_TABLE,
    "studies.txt": made_documents.CASE_STUDIES,
}


def write_pack(folder: Path) -> Path:
    """The knowledge folder there, now with the made documents and no YAML."""
    (folder / "documents").mkdir(parents=True, exist_ok=True)
    for name, text in DOCUMENTS.items():
        (folder / "documents" / name).write_text(text, encoding="utf-8")
    return folder


if __name__ == "__main__":
    write_pack(Path(sys.argv[1]))
