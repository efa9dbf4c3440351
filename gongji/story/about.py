"""Whether a story speaks of sharing at all."""

from __future__ import annotations

import re

from gongji.story.answer import About

_SHARING = re.compile(
    r"共济|亲情(?:账户|账号|码)|医保钱包|绑|个账|个人账户|用.{0,8}的(?:医保)?(?:卡|钱|余额)|(?:医保|社保)卡.{0,12}(?:给|用|刷)|授权|代缴|(?:扣|走).{0,4}的"
)
_HEALTH = re.compile(
    r"卡[里上]|职工|居民|报[掉了]|看胃|看病|钱包|医保|社保卡|门诊|住院|报销|医院|药店|看病|买药|余额|账户|参保"
)


_PRAISE = re.compile(r"(?:表扬|点赞|锦旗|致谢|感谢|谢谢).*(?:态度|热情|耐心|服务)|(?:态度|热情|耐心).*(?:表扬|点赞|感谢|谢谢)")
_TROUBLE = re.compile(r"没|不|吗|怎么|为什么|为啥|咋|能否|是否|失败")


def about(signs: str) -> About:
    if _PRAISE.search(signs) and not _TROUBLE.search(signs):
        return "something_else"
    if _SHARING.search(signs):
        return "sharing"
    return "unclear" if _HEALTH.search(signs) else "something_else"
