"""A server that plays Slack, so that the real bot can be driven with nothing of Slack in reach."""

from tests.slack_peer.peer import SlackPeer as SlackPeer
