"""Opens the engine: the index that the settings name, built first when there is none."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeVar
from zipfile import BadZipFile

from bot.answering import Answerer, Assistant
from bot.errors import ProductError
from bot.holdings import Holdings, Searches
from bot.settings import Settings, uses_llm
from index.building.live import LiveIndex
from index.building.record import Build
from index.building.store import BadIndex, has_index, models_dir, vectors_dir
from index.retrieval.encoding import deferred_encoder, encoder_name
from index.retrieval.expansion import Synonyms
from index.retrieval.reranking import deferred_reranker
from index.retrieval.search import HybridSearch
from index.retrieval.statement_index import StatementIndex, StatementMeaning, WordMeaning

T = TypeVar("T")
Progress = Callable[[str, int, int], None]
# What the libraries raise for a file that is missing or holds something else.
_UNREADABLE = (OSError, ValueError, KeyError, EOFError, BadZipFile)


def open_engine(settings: Settings, progress: Progress | None = None) -> Answerer:
    """The engine; raises PackError, EncoderError or BadIndex with one sentence when it cannot answer."""
    if not has_index(settings.index_dir):
        build(settings, progress)
    live = LiveIndex(settings.index_dir)
    _check_model(live.current(), settings)
    return Answerer(_newest_holdings(live, settings), settings.max_question_length, _assistant(settings))


def _assistant(settings: Settings) -> Assistant | None:
    """The language model's help where one is set; without it nothing of it is even loaded."""
    if not uses_llm(settings):
        return None
    from bot.llm.assistant import ModelAssistant
    from bot.llm.client import ChatModel, Connection

    key = settings.llm_api_key.get_secret_value()
    where = Connection(settings.llm_base_url, settings.llm_model, key, settings.llm_seconds)
    return ModelAssistant(ChatModel(where))


def build(settings: Settings, progress: Progress | None = None) -> Build:
    """Builds and publishes the index that the settings name."""
    from index.building.build import build_index  # embedding libraries take seconds to import

    options = {"progress": progress} if progress else {}
    return build_index(
        settings.knowledge_dir,
        settings.index_dir,
        settings.encoder_model,
        max_document_mb=settings.max_document_mb,
        **options,
    )


def _check_model(held: Build, settings: Settings) -> None:
    """Vectors of one model cannot be searched with another's."""
    wanted = encoder_name(settings.encoder_model)
    if held.encoder != wanted:
        raise ProductError(
            f'The index in "{settings.index_dir}" was built with the model "{held.encoder}", but the setting '
            f'ENCODER_MODEL asks for "{wanted}": run python -m scripts.build_index, or change the setting.'
        )


def _newest_holdings(live: LiveIndex, settings: Settings) -> Callable[[], Holdings]:
    """The holdings of the newest Build, made once for each Build."""
    lock = threading.Lock()
    held: list[Holdings] = []

    def newest() -> Holdings:
        build = live.current()
        with lock:
            if not held or held[0].build is not build:
                held[:] = [Holdings(build, _searches(build, settings))]
            return held[0]

    return newest


def _searches(build: Build, settings: Settings) -> Searches:
    index_dir = settings.index_dir
    folder = vectors_dir(index_dir, build.id)
    synonyms = Synonyms(build.pack.synonyms)
    encoder = deferred_encoder(settings.encoder_model, models_dir(index_dir))
    rerank = deferred_reranker(settings.reranker_model) if settings.reranker_model else None

    def once(load: Callable[[], T]) -> Callable[[], T]:
        return cache(lambda: _loaded(load, index_dir))

    return Searches(
        passages=once(lambda: HybridSearch.load(folder, build.chunks, encoder, synonyms, rerank)),
        words=once(lambda: StatementIndex.load(folder, build.statements, synonyms)),
        likeness=once(lambda: WordMeaning.load(folder, encoder)),
        meaning=once(lambda: StatementMeaning.load(folder, encoder)),
    )


def _loaded(load: Callable[[], T], index_dir: Path) -> T:
    """What `load` gives; BadIndex where the files of the index cannot be read, which are not verified before."""
    try:
        return load()
    except _UNREADABLE as error:
        raise BadIndex(
            f'The index in "{index_dir}" is damaged: '
            f'run python -m scripts.build_index --force --index "{index_dir}".'
        ) from error
