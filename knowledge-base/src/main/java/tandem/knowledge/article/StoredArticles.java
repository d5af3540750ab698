package tandem.knowledge.article;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tandem.core.Digests;
import tandem.knowledge.Article;
import tandem.knowledge.Article.Audience;
import tandem.knowledge.Article.Latest;
import tandem.knowledge.Article.Published;
import tandem.knowledge.Article.Stage;
import tandem.knowledge.Article.Translation;
import tandem.knowledge.Article.Version;
import tandem.knowledge.Articles;

/// What may be done with articles, on a store.
public final class StoredArticles implements Articles {
    private static final Duration ONE_VOTE_WITHIN = Duration.ofDays(1);

    /// They have a meaning in addresses.
    private static final List<String> RESERVED = List.of("gaps", "import", "preview", "search");

    private final ArticleStore store;
    private final Clock clock;
    private final List<Change> listeners = new CopyOnWriteArrayList<>();

    public StoredArticles(ArticleStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public List<Article> all() {
        return store.all().stream()
                .sorted(Comparator.comparing(StoredArticles::title).thenComparing(Article::id))
                .toList();
    }

    private static String title(Article article) {
        return article.translations().entrySet().stream()
                .min(Map.Entry.comparingByKey())
                .map(text -> text.getValue().latest().title().toLowerCase(Locale.ROOT))
                .orElse("");
    }

    @Override
    public Optional<Article> find(String id) {
        return store.find(id);
    }

    @Override
    public Optional<Version> version(String id, String language, int number) {
        return store.version(id, language, number);
    }

    @Override
    public List<Version> versions(String id, String language) {
        return store.find(id)
                .flatMap(article -> article.in(language))
                .map(text -> store.versions(id, language, text.latest().number()))
                .orElse(List.of());
    }

    @Override
    public Optional<Reading> read(String id, String language) {
        return store.find(id)
                .flatMap(article -> article.in(language)
                        .flatMap(text -> text.readable(clock.instant()))
                        .flatMap(text -> store.version(id, language, text.number()))
                        .map(version -> new Reading(article, version)));
    }

    @Override
    public Result create(@Nullable String id, Audience audience, Text text, String by) {
        String own = id == null ? UUID.randomUUID().toString() : id;
        if (!ID.matcher(own).matches() || RESERVED.contains(own)) {
            return new Result.Refused(
                    "An id has small letters, digits and hyphens, at most 64; not " + String.join(", ", RESERVED));
        }
        var why = whyNot(text);
        if (why.isPresent()) {
            return new Result.Refused(why.get());
        }
        var now = clock.instant();
        // Begins with the time, so that one made anew under the id of another is newer than that ever was.
        var article = new Article(own, now.toEpochMilli(), audience, Map.of(), now, now);
        var version = version(text, 1, by, null);
        return put(0, withVersion(article, version), version);
    }

    @Override
    public Result save(String id, long revision, Text text, String by) {
        var why = whyNot(text);
        return why.isPresent()
                ? new Result.Refused(why.get())
                : change(id, revision, article -> add(article, text, by, null));
    }

    @Override
    public Result restore(String id, long revision, String language, int number, String by) {
        return change(id, revision, article -> {
            var old = store.version(id, language, number);
            return old.isEmpty()
                    ? new Result.Refused("There is no such version")
                    : add(
                            article,
                            new Text(
                                    language,
                                    old.get().title(),
                                    old.get().category(),
                                    old.get().keywords(),
                                    old.get().markdown()),
                            by,
                            number);
        });
    }

    private Result add(Article article, Text text, String by, @Nullable Integer restoredFrom) {
        int number = article.in(text.language())
                        .map(there -> there.latest().number())
                        .orElse(0)
                + 1;
        var version = version(text, number, by, restoredFrom);
        return put(article.revision(), withVersion(next(article), version), version);
    }

    @Override
    public Result describe(String id, long revision, Audience audience) {
        return change(id, revision, article -> {
            var next = next(article);
            return put(
                    revision,
                    new Article(id, next.revision(), audience, next.translations(), next.createdAt(), next.changedAt()),
                    null);
        });
    }

    @Override
    public Result act(String id, long revision, String language, Action action, String by) {
        return change(id, revision, article -> {
            var text = article.in(language);
            if (text.isEmpty()) {
                return new Result.Refused("It has no text in this language");
            }
            return switch (action) {
                case Action.Submit _ ->
                    text.get().latest().stage() == Stage.DRAFT
                            ? put(article, language, staged(text.get(), Stage.IN_REVIEW))
                            : new Result.Refused("Only a draft can be submitted");
                case Action.Return _ ->
                    text.get().latest().stage() == Stage.IN_REVIEW
                            ? put(article, language, staged(text.get(), Stage.DRAFT))
                            : new Result.Refused("Only what waits for approval can be returned");
                case Action.Publish(var until) ->
                    until != null && !until.isAfter(clock.instant())
                            ? new Result.Refused("It would have expired already")
                            : put(article, language, published(text.get(), until, by));
                case Action.Withdraw _ ->
                    text.get().published() == null
                            ? new Result.Refused("It is not published")
                            : put(article, language, withdrawn(text.get()));
            };
        });
    }

    private static Translation staged(Translation text, Stage stage) {
        return new Translation(staged(text.latest(), stage), text.published());
    }

    private static Latest staged(Latest latest, Stage stage) {
        return new Latest(latest.number(), stage, latest.title(), latest.category(), latest.by(), latest.at());
    }

    private Translation published(Translation text, @Nullable Instant until, String by) {
        var latest = text.latest();
        return new Translation(
                staged(latest, Stage.PUBLISHED),
                new Published(latest.number(), latest.title(), latest.category(), by, clock.instant(), until));
    }

    private static Translation withdrawn(Translation text) {
        var latest = text.latest();
        return new Translation(latest.stage() == Stage.PUBLISHED ? staged(latest, Stage.DRAFT) : latest, null);
    }

    @Override
    public Result delete(String id, long revision) {
        return change(id, revision, article -> {
            if (!store.delete(id, revision)) {
                return conflict(id);
            }
            tell(id);
            return new Result.Done(article);
        });
    }

    private interface Step {
        Result of(Article article);
    }

    private Result change(String id, long revision, Step step) {
        var article = store.find(id);
        if (article.isEmpty()) {
            return new Result.Unknown();
        }
        return article.get().revision() == revision ? step.of(article.get()) : new Result.Conflict(article.get());
    }

    private Result put(Article article, String language, Translation text) {
        var next = next(article);
        return put(article.revision(), with(next, language, text), null);
    }

    private Result put(long before, Article after, @Nullable Version added) {
        if (!store.put(before, after, added)) {
            return before == 0 ? new Result.Refused("There is an article of this id already") : conflict(after.id());
        }
        tell(after.id());
        return new Result.Done(after);
    }

    private Result conflict(String id) {
        return store.find(id).<Result>map(Result.Conflict::new).orElseGet(Result.Unknown::new);
    }

    private void tell(String id) {
        listeners.forEach(listener -> listener.changed(id));
    }

    private Article next(Article article) {
        return new Article(
                article.id(),
                article.revision() + 1,
                article.audience(),
                article.translations(),
                article.createdAt(),
                clock.instant());
    }

    private Version version(Text text, int number, String by, @Nullable Integer restoredFrom) {
        return new Version(
                text.language(),
                number,
                text.title().strip(),
                text.category().strip(),
                text.keywords().strip(),
                text.markdown(),
                by,
                clock.instant(),
                restoredFrom);
    }

    private static Article withVersion(Article article, Version version) {
        var latest = new Latest(
                version.number(), Stage.DRAFT, version.title(), version.category(), version.by(), version.at());
        var published =
                article.in(version.language()).map(Translation::published).orElse(null);
        return with(article, version.language(), new Translation(latest, published));
    }

    private static Article with(Article article, String language, Translation text) {
        var texts = new HashMap<>(article.translations());
        texts.put(language, text);
        return new Article(
                article.id(), article.revision(), article.audience(), texts, article.createdAt(), article.changedAt());
    }

    private static Optional<String> whyNot(Text text) {
        if (!LANGUAGE.matcher(text.language()).matches()) {
            return Optional.of("A language is a code such as 'en' or 'zh'");
        }
        if (text.title().isBlank()) {
            return Optional.of("An article needs a title");
        }
        if (text.title().strip().length() > LONGEST_TITLE) {
            return Optional.of("A title has at most " + LONGEST_TITLE + " characters");
        }
        if (text.category().strip().length() > LONGEST_CATEGORY) {
            return Optional.of("A category has at most " + LONGEST_CATEGORY + " characters");
        }
        if (text.keywords().strip().length() > LONGEST_KEYWORDS) {
            return Optional.of("Keywords have at most " + LONGEST_KEYWORDS + " characters together");
        }
        return text.markdown().length() > LONGEST_TEXT
                ? Optional.of("A text has at most " + LONGEST_TEXT + " characters")
                : Optional.empty();
    }

    @Override
    public void count(String id, Use use) {
        if (store.find(id).isPresent()) {
            store.count(id, use.name());
        }
    }

    @Override
    public Map<String, Counts> counts() {
        return store.counts();
    }

    @Override
    public void judge(String id, boolean helped, String reader) {
        var who = HexFormat.of().formatHex(Digests.sha256(id + "\n" + reader)).substring(0, 32);
        if (store.find(id).isPresent() && store.once(who, ONE_VOTE_WITHIN)) {
            store.count(id, helped ? "HELPED" : "NOT_HELPED");
        }
    }

    @Override
    public void unanswered(String query, String language, Seeker by) {
        var words = SoughtWords.of(query);
        if (!words.isEmpty() && LANGUAGE.matcher(language).matches()) {
            store.miss(new Gap(words, language, by, 1, clock.instant()));
        }
    }

    @Override
    public List<Gap> gaps() {
        return store.gaps();
    }

    @Override
    public void forgetGap(Gap gap) {
        store.forget(gap);
    }

    @Override
    public void onChange(Change change) {
        listeners.add(change);
    }
}
