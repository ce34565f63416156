"""One server for each test of this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.bot.llm.model_server import ModelServer, running_server


@pytest.fixture
def server() -> Iterator[ModelServer]:
    """A server that plays the model."""
    with running_server() as running:
        yield running
