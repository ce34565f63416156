"""Asking a language model at any OpenAI-compatible address; the only importer of openai."""

from __future__ import annotations

import json
import logging
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import msgspec
from openai import DefaultHttpxClient, OpenAI

from bot.llm.breaker import CircuitBreaker
from bot.remembered import Newest

T = TypeVar("T")

log = logging.getLogger("bot.llm")

# Far more than any answer that is asked for.
_MOST_BYTES = 256_000
_RETRIES = 1
# One conversation is replayed for each follow-up and button: what was said once is not asked for again.
_REMEMBERED = 500
# The client refuses to work without a key, and servers of one's own often want none.
_NO_KEY = "none"


class ModelUnavailable(Exception):
    """The model gave no usable answer in time."""


@dataclass(frozen=True, slots=True)
class Connection:
    """Where the model is; a call with its retry takes at most `seconds`."""

    base_url: str
    model: str
    api_key: str = field(default="", repr=False)
    seconds: float = 10.0


class _Message(msgspec.Struct):
    content: str


class _Choice(msgspec.Struct):
    message: _Message


class _Completion(msgspec.Struct):
    choices: list[_Choice]


class ChatModel:
    """A model that answers one request at a time; may be used by many threads."""

    def __init__(self, connection: Connection, breaker: CircuitBreaker | None = None) -> None:
        self._connection = connection
        self._breaker = breaker or CircuitBreaker()
        self._remembered: Newest[str, Any] = Newest(_REMEMBERED)
        self._client = OpenAI(
            base_url=connection.base_url,
            api_key=connection.api_key or _NO_KEY,
            admin_api_key="",
            timeout=connection.seconds,
            # What is sent goes to that address and to no other that it names.
            http_client=DefaultHttpxClient(follow_redirects=False),
            max_retries=_RETRIES,
        )
        # The client takes these from variables of the environment that are meant for other programs.
        self._client.organization = self._client.project = None

    def ask(self, instructions: str, data: object, form: type[T]) -> T:
        """What the model answers to those instructions and that data (sent as JSON), read as JSON of that form.

        Raises ModelUnavailable where it fails, answers too late, too much or something else, or has failed often
        of late.
        """
        content = json.dumps(data, ensure_ascii=False)
        key = f"{instructions}\n{content}"
        said: T | None = self._remembered.get(key)
        if said is None:
            said = self._guarded(instructions, content, form)
            self._remembered.put(key, said)
        return said

    def _guarded(self, instructions: str, content: str, form: type[T]) -> T:
        """The model's answer, counted by the circuit breaker."""
        if not self._breaker.lets_through():
            raise ModelUnavailable("it has failed several times in a row")
        try:
            # Reading what was said may fail in as many ways as getting it.
            said = _within(
                self._connection.seconds, lambda: _parsed(self._completed(instructions, content), form)
            )
        except ModelUnavailable as error:
            log.warning("the language model did not help: %s", error)
            if self._breaker.failed():
                log.warning("the language model is left out for a while")
            raise
        self._breaker.succeeded()
        return said

    def _completed(self, instructions: str, content: str) -> str:
        """The text of one completion, without any limit of time on the whole."""
        completion = msgspec.json.decode(self._body(instructions, content), type=_Completion)
        return completion.choices[0].message.content

    def _body(self, instructions: str, content: str) -> bytes:
        ends = time.monotonic() + self._connection.seconds
        body = bytearray()
        completions = self._client.chat.completions.with_streaming_response
        with completions.create(
            model=self._connection.model,
            messages=[{"role": "system", "content": instructions}, {"role": "user", "content": content}],
        ) as response:
            for part in response.iter_bytes():
                body += part
                if len(body) > _MOST_BYTES or time.monotonic() > ends:
                    raise ModelUnavailable("its answer has no end")
        return bytes(body)


def _parsed(text: str, form: type[T]) -> T:
    """The JSON object in a text that may have a fence or a remark around it."""
    return msgspec.json.decode(text[text.find("{") : text.rfind("}") + 1], type=form)


def _within(seconds: float, work: Callable[[], T]) -> T:
    """What the work returns; ModelUnavailable where it fails or takes longer.

    Timeouts of a connection count from byte to byte: a server that sends one now and then keeps within them.
    """
    done: queue.SimpleQueue[T | Exception] = queue.SimpleQueue()

    def run() -> None:
        try:
            done.put(work())
        except Exception as error:  # noqa: BLE001 - whatever a server makes the client raise costs no answer
            done.put(error)

    threading.Thread(target=run, name="language-model", daemon=True).start()
    try:
        result = done.get(timeout=seconds)
    except queue.Empty:
        raise ModelUnavailable(f"no answer within {seconds:g} seconds") from None
    if isinstance(result, ModelUnavailable):
        raise result
    if isinstance(result, Exception):
        raise ModelUnavailable(type(result).__name__) from result
    return result
