"""A story in free words is read: facts with the words they stand in, doubts, and what was not understood."""

from gongji.story.answer import Doubt, Evidence, Story
from gongji.story.reading import read_story

__all__ = ["Doubt", "Evidence", "Story", "read_story"]
