"""The circuit breaker: calls that keep failing are left out for a while."""

from __future__ import annotations

from bot.llm.breaker import CircuitBreaker


class Clock:
    """A clock that the test sets."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def failing(clock: Clock, times: int) -> CircuitBreaker:
    breaker = CircuitBreaker(most_failures=2, pause_seconds=10, clock=clock)
    for _ in range(times):
        breaker.failed()
    return breaker


def test_one_failure_stops_nothing() -> None:
    assert failing(Clock(), 1).lets_through()


def test_failures_in_a_row_stop_calls() -> None:
    assert not failing(Clock(), 2).lets_through()


def test_a_success_between_failures_counts_them_anew() -> None:
    breaker = failing(Clock(), 1)
    breaker.succeeded()
    breaker.failed()
    assert breaker.lets_through()


def test_after_the_pause_one_call_tries_again() -> None:
    clock = Clock()
    breaker = failing(clock, 2)
    clock.now = 10.0
    assert [breaker.lets_through() for _ in range(3)] == [True, False, False]


def test_a_trial_that_succeeds_lets_all_through_and_one_that_fails_none() -> None:
    clock = Clock()
    breaker = failing(clock, 2)
    clock.now = 10.0
    breaker.lets_through()
    breaker.failed()
    assert not breaker.lets_through()
    clock.now = 20.0
    breaker.lets_through()
    breaker.succeeded()
    assert all(breaker.lets_through() for _ in range(3))


def test_the_failure_that_stops_calls_is_told() -> None:
    breaker = failing(Clock(), 0)
    assert [breaker.failed() for _ in range(3)] == [False, True, False]
