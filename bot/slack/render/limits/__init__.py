from bot.slack.render.limits.elements import option_problems
from bot.slack.render.limits.surfaces import over_budget, problems

__all__ = ["option_problems", "over_budget", "problems"]
