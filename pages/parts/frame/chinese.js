// Says Streamlit's built-in English in Chinese: whole texts and labels only, never part of a sentence.
(function () {
  var CHINESE = {
    'Skip to main content': '跳到正文',
    'Open': '展开',
    'Close': '关闭',
    'Clear value': '清除',
    'Clear all': '全部清除',
    'Choose an option': '请选择',
    'Select an option': '请选择',
    'No results': '没有找到',
    'Show more': '显示更多',
    'Fullscreen': '全屏',
    'Close fullscreen': '退出全屏',
    'Search': '查找',
    'Download as CSV': '下载表格',
    'Upload': '选择文件',
    'Browse files': '选择文件',
    'Drag and drop file here': '把文件拖到这里',
    'file upload': '选择文件',
    'Add files': '换一个文件',
    'add icon': '换一个',
    'Error:': '没有选上：',
    'Link to heading': '本节',
    'Increment': '加一',
    'Decrement': '减一',
    'Copy to clipboard': '复制',
    'Copied': '已复制',
    'Connecting': '正在连接',
    'Connection error': '连接断了',
    'Page not found': '没有这一页',
    'Running...': '正在计算',
    'Stop': '停止',
    'App pages': '页面'
  };
  // The browser counts by the million bytes, a file manager by 1024 times 1024.
  function megabytes(before, after) {
    return function (_, millions) { return before + Math.round(millions / 1.048576) + after; };
  }
  // Of the field for a file: sizes, endings and names stand in these.
  var PATTERNS = [
    [/^(\d+)MB per file.*$/, megabytes('文件最大 ', ' 兆')],
    [/^• CSV, .+$/, '，CSV 或者 XLSX'],
    [/^(?:Error: )?File must be (\d+)(\.0)?MB or smaller\.?$/, megabytes('这个文件太大了，请选不超过 ', ' 兆的文件。')],
    [/^(?:Error: )?.+ files are not allowed\.$/, '这种文件用不了，请换一个。'],
    [/^Remove (.+)$/, '去掉 $1']
  ];
  function chinese(text) {
    var whole = text.trim();
    if (CHINESE[whole]) return CHINESE[whole];
    var found = PATTERNS.find(function (one) { return one[0].test(whole); });
    return found && whole.replace(found[0], found[1]);
  }
  var NAMES = ['aria-label', 'title', 'placeholder', 'alt'];
  function attributes(node) {
    if (/^[a-z_ ]+ icon$/.test(node.getAttribute('aria-label') || '')) {
      node.removeAttribute('aria-label');
      node.removeAttribute('role');
      node.setAttribute('aria-hidden', 'true');
    }
    NAMES.forEach(function (name) {
      var said = chinese(node.getAttribute(name) || '');
      if (said) node.setAttribute(name, said);
    });
  }
  function texts(root) {
    var walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (var node = root; node; node = walk.nextNode()) {
      if (node.nodeType === 1) attributes(node);
      else if (node.nodeType === 3 && chinese(node.data)) node.data = chinese(node.data);
    }
  }
  new MutationObserver(function (changes) {
    changes.forEach(function (change) {
      if (change.type === 'attributes') attributes(change.target);
      else if (change.type === 'characterData') texts(change.target);
      else change.addedNodes.forEach(texts);
    });
  }).observe(document.documentElement, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: NAMES
  });
})();
