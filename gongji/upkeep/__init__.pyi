from .changes import Effect as Effect, Example as Example, Impact as Impact, impact as impact
