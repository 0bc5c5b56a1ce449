(() => {
{% for part in ("page", "quiz", "cards", "find") %}{% include "summary/" ~ part ~ ".js" %}{% endfor %}

})();
