"""Whether a story speaks of sharing at all, of something near it, or of something else."""

from __future__ import annotations

import re

from gongji.story.answer import About

_SHARING = re.compile(
    r"共济|亲情(?:账户|账号|码)|医保钱包|绑|个账|个人账户|用.{0,8}的(?:医保)?(?:卡|钱|余额)"
    r"|(?:医保|社保)卡.{0,12}(?:给|用|刷)|授权|代缴|(?:扣|走).{0,4}的"
)
_HEALTH = re.compile(r"[医药病账卡钱]|保险|社保|参保|住院|门诊|报[掉了销]|余额|职工|居民|[能给].{0,6}用")
_PRAISE = re.compile(
    r"(?:表扬|点赞|锦旗|致谢|感谢|谢谢).{0,60}(?:态度|热情|耐心|服务)|(?:态度|热情|耐心).{0,60}(?:表扬|点赞|感谢|谢谢)"
)
_TROUBLE = re.compile(r"没|不|吗|怎么|为什么|为啥|咋|能否|是否|失败")


def about(text: str) -> About:
    if _PRAISE.search(text) and not _TROUBLE.search(text):
        return "something_else"
    if _SHARING.search(text):
        return "sharing"
    return "unclear" if _HEALTH.search(text) else "something_else"
