// 朗读: the browser's own voice reads the question, or the answer, as it stands on the screen.
// Only a Chinese voice of this device is used: a voice from the network would send the text there.
(function () {
  var speech = window.speechSynthesis;
  if (!speech || !window.SpeechSynthesisUtterance) return;
  var READ = 'h1, h2, h3, p, li, tr, [role="img"]';
  var NOT_READ = 'summary, [data-testid="stIconMaterial"], .st-key-crumb, .st-key-region, .st-key-local, ' +
    '.st-key-part-said, .st-key-part-basis, .st-key-keep, .st-key-paper, .st-key-samples, .st-key-staff, .st-key-foot';
  var LONGEST = 60; // signs in one go; some browsers fall silent in a longer one
  var LOOK_AGAIN = 400; // ms
  var standing = null;

  function voice() {
    var chinese = speech.getVoices().filter(function (one) {
      return one.localService && /^(zh|cmn)/i.test(one.lang) && !/HK|TW|yue/i.test(one.lang);
    });
    return chinese.filter(function (one) { return /CN|Hans/i.test(one.lang); })[0] || chinese[0];
  }
  function offer() {
    if (voice()) document.documentElement.setAttribute('data-speaks', '');
  }

  function seen(node) {
    return node.checkVisibility ? node.checkVisibility() : node.offsetParent !== null;
  }
  function read(node) { // of buttons only those that are the answers to choose from
    if (node.closest('button') && !node.closest('[class*="-choices"]')) return false;
    return !node.closest(NOT_READ) && seen(node);
  }
  function words(node) {
    if (node.getAttribute('role') === 'img') return node.getAttribute('aria-label') || '';
    if (node.tagName === 'TR')
      return [].map.call(node.cells, function (cell) { return cell.textContent.trim(); }).join('，');
    var own = node.cloneNode(true);
    own.querySelectorAll('ul, ol, [data-testid="stIconMaterial"]').forEach(function (one) { one.remove(); });
    return own.textContent;
  }
  function text() {
    var question = document.querySelector('.st-key-question');
    var verdict = document.querySelector('[class*="st-key-verdict-"]');
    var root = question || document.querySelector('[data-testid="stMain"]');
    var found = [].filter.call(root.querySelectorAll(READ), function (node) {
      var within = node.parentNode.closest('p, li, tr, [role="img"]');
      var before = !question && verdict && !verdict.contains(node) &&
        verdict.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING;
      return !within && !before && read(node);
    });
    root.querySelectorAll('li li').forEach(function (node) {
      if (found.indexOf(node) < 0 && read(node)) found.push(node);
    });
    found.sort(function (one, other) {
      return one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
    });
    return found.map(words).map(function (said) { return said.replace(/\s+/g, ' ').trim(); }).filter(Boolean);
  }
  function pieces(said) {
    var sentences = said.match(/[^。！？；]+[。！？；]*/g) || [];
    return sentences.reduce(function (all, one) {
      while (one.length > LONGEST) {
        var at = one.lastIndexOf('，', LONGEST) + 1 || LONGEST;
        all.push(one.slice(0, at));
        one = one.slice(at);
      }
      return all.concat(one);
    }, []);
  }

  function stand() {
    var heads = document.querySelectorAll('.st-key-question h2, [class*="st-key-verdict-"] h2, h1');
    return location.pathname + [].map.call(heads, function (one) { return one.textContent; }).join();
  }
  function show(speaking) {
    document.querySelectorAll('[data-speak]').forEach(function (button) {
      button.textContent = speaking ? '停止朗读' : '朗读';
      button.toggleAttribute('data-speaking', speaking);
    });
  }
  function stop() {
    standing = null;
    speech.cancel();
    show(false);
  }
  function start() {
    var chosen = voice(), left = 0;
    standing = stand();
    speech.cancel();
    text().forEach(function (said) {
      pieces(said).forEach(function (piece) {
        var one = new SpeechSynthesisUtterance(piece);
        one.voice = chosen;
        one.lang = 'zh-CN';
        one.rate = 0.9;
        left += 1;
        one.onend = one.onerror = function () { left -= 1; if (!left && standing) stop(); };
        speech.speak(one);
      });
    });
    if (left) show(true); else stop();
  }

  document.addEventListener('click', function (event) {
    if (!event.target.closest || !event.target.closest('[data-speak]')) return;
    if (standing) stop(); else start();
  });
  setInterval(function () { // another page or question stands there: what is being said is out of date
    if (standing && standing !== stand()) stop();
    else if (!standing) offer();
  }, LOOK_AGAIN);
  window.addEventListener('pagehide', stop);
  if (speech.addEventListener) speech.addEventListener('voiceschanged', offer);
  offer();
})();
