// Before anything is painted: the colours and the language that were chosen last time.
(function () {
  try {
    var theme = localStorage.getItem('tandem.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
    var language = localStorage.getItem('tandem.language') || (navigator.language.toLowerCase().indexOf('zh') === 0 ? 'zh' : 'en');
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  } catch (e) {
    /* storage is blocked: the defaults do */
  }
})();
