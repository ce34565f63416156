"""Every sentence that the bot can say, but for Slack's own, as functions of plain values."""
