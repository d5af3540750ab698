package tandem.desktop.rest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tandem.core.AgentId;
import tandem.core.config.ConfigurationKind.Effect;
import tandem.desktop.audit.Act;
import tandem.desktop.audit.Audit;
import tandem.desktop.audit.Unaudited;
import tandem.desktop.configuration.ConfigurationDesk;
import tandem.desktop.configuration.ConfigurationDesk.Change;
import tandem.desktop.configuration.ConfigurationDesk.Edit;
import tandem.desktop.configuration.ConfigurationHistory;
import tandem.desktop.configuration.ConfigurationHistory.Author;
import tandem.desktop.configuration.Difference;
import tandem.desktop.configuration.LastingSkills;
import tandem.desktop.configuration.SaveResult;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.Needs;
import tandem.desktop.rights.Right;
import tandem.desktop.session.DesktopUser;

/// The files under config/, for those who may change it (A3): seen, checked and previewed without anything being
/// changed, saved
/// with who, when and why, compared and rolled back. In an address `flows/main.yml` is `flows:main.yml`.
@RestController
@RequestMapping("/api/configuration")
@Needs(Right.CHANGE_CONFIGURATION)
final class ConfigurationFilesController {
    private static final String NOTHING_SAVED = "nothing is saved";
    private static final int LONGEST_REASON = 500;
    private static final int MOST_EDITS = 1_000;

    private final ConfigurationDesk desk;
    private final LastingSkills skills;

    private final Audit audit;

    ConfigurationFilesController(ConfigurationDesk desk, LastingSkills skills, Audit audit) {
        this.desk = desk;
        this.skills = skills;
        this.audit = audit;
    }

    @GetMapping("/files")
    List<ConfigurationDesk.Listed> list() {
        return desk.files();
    }

    @GetMapping("/files/{file}")
    ConfigurationDesk.Opened open(@PathVariable String file) {
        return desk.open(name(file)).orElseThrow(ConfigurationFilesController::notThere);
    }

    /// Its JSON schema, by which forms are made; 204 if there is none.
    @GetMapping("/files/{file}/schema")
    ResponseEntity<String> schema(@PathVariable String file) throws IOException {
        Path schema = desk.schema(name(file));
        return schema == null || !Files.isRegularFile(schema)
                ? ResponseEntity.noContent().build()
                : ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(Files.readString(schema, StandardCharsets.UTF_8));
    }

    /// Text that is not saved.
    record Drafted(String text) {}

    @Unaudited(NOTHING_SAVED)
    @PostMapping("/files/{file}/check")
    ConfigurationDesk.Read check(@PathVariable String file, @RequestBody Drafted draft) {
        return said(() -> desk.check(name(file), limited(draft.text())));
    }

    /// @param text  as it is so far, not saved
    /// @param edits in this order
    record Edited(String text, List<Edit> edits) {}

    @Unaudited(NOTHING_SAVED)
    @PostMapping("/files/{file}/edit")
    ConfigurationDesk.Read edit(@PathVariable String file, @RequestBody Edited edited) {
        if (edited.edits().size() > MOST_EDITS) {
            throw ProblemException.badRequest("At most %d edits at once".formatted(MOST_EDITS));
        }
        return said(() -> desk.edit(name(file), limited(edited.text()), edited.edits()));
    }

    /// What it would do to those who wait and work.
    record Preview(List<Effect> effects, List<Difference.Line> difference) {}

    @Unaudited(NOTHING_SAVED)
    @PostMapping("/files/{file}/preview")
    Preview preview(@PathVariable String file, @RequestBody Drafted draft) {
        return said(() -> {
            String text = limited(draft.text());
            return new Preview(desk.preview(name(file), text), desk.difference(name(file), text));
        });
    }

    /// @param version   on which it is built; empty for a new file
    /// @param reason    why
    /// @param confirmed whether what it does is meant
    record Save(
            String text,
            @Nullable String version,
            @Nullable String reason,
            @Nullable Boolean confirmed) {}

    @PutMapping("/files/{file}")
    SaveResult.Saved save(@PathVariable String file, @RequestBody Save save, Principal who) {
        return said(() -> saved(
                desk.save(
                        new Change(
                                name(file),
                                limited(save.text()),
                                save.version() == null ? "" : save.version(),
                                reason(save.reason()),
                                Boolean.TRUE.equals(save.confirmed())),
                        author(who)),
                name(file),
                reason(save.reason()),
                who));
    }

    /// The latest first.
    ///
    /// @param before an entry before which they are
    @GetMapping("/files/{file}/history")
    List<ConfigurationHistory.Entry> history(
            @PathVariable String file,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(defaultValue = "50") int limit)
            throws IOException {
        known(file);
        return desk.history(name(file), before, limit);
    }

    @GetMapping("/files/{file}/history/{entry}")
    ConfigurationDesk.Opened at(@PathVariable String file, @PathVariable String entry) throws IOException {
        known(file);
        return desk.at(name(file), entry).orElseThrow(ConfigurationFilesController::notThere);
    }

    /// What an entry changed, or what is another since.
    ///
    /// @param to another entry, or `now`
    @GetMapping("/files/{file}/history/{entry}/difference")
    List<Difference.Line> difference(
            @PathVariable String file, @PathVariable String entry, @RequestParam(required = false) @Nullable String to)
            throws IOException {
        known(file);
        return desk.difference(name(file), entry, to).orElseThrow(ConfigurationFilesController::notThere);
    }

    /// @param version of the file as it is now
    record RollBack(
            @Nullable String version,
            @Nullable String reason,
            @Nullable Boolean confirmed) {}

    @PostMapping("/files/{file}/history/{entry}/roll-back")
    SaveResult.Saved rollBack(
            @PathVariable String file, @PathVariable String entry, @RequestBody RollBack asked, Principal who)
            throws IOException {
        known(file);
        var change = new Change(
                name(file),
                "",
                asked.version() == null ? "" : asked.version(),
                reason(asked.reason()),
                Boolean.TRUE.equals(asked.confirmed()));
        return saved(
                desk.rollBack(change, entry, author(who)).orElseThrow(ConfigurationFilesController::notThere),
                change.file(),
                change.reason(),
                who);
    }

    /// @param skills    level 1–10 by skill, all that they have from now on
    /// @param confirmed whether what it does is meant
    record Skills(
            Map<String, Integer> skills,
            @Nullable String reason,
            @Nullable Boolean confirmed) {}

    /// What an agent can do for good: a change of agents.yml.
    @PutMapping("/agents/{agent}/skills")
    SaveResult.Saved skills(@PathVariable String agent, @RequestBody Skills asked, Principal who) {
        var id = Ids.of(agent, AgentId::new);
        return said(() -> saved(
                skills.change(
                                id,
                                asked.skills(),
                                reason(asked.reason()),
                                Boolean.TRUE.equals(asked.confirmed()),
                                author(who))
                        .orElseThrow(() -> ProblemException.notFound("There is no agent '" + agent + "'")),
                "agents.yml",
                reason(asked.reason()),
                who));
    }

    private SaveResult.Saved saved(SaveResult result, String file, String reason, Principal who) {
        return switch (result) {
            case SaveResult.Saved saved -> {
                if (!saved.entry().isEmpty()) {
                    audit.note(
                            author(who).user(),
                            Act.CONFIGURATION_CHANGED,
                            file,
                            Map.of("entry", saved.entry(), "reason", reason));
                }
                yield saved;
            }
            case SaveResult.Conflict conflict -> {
                var refused = new ProblemException(
                        HttpStatus.CONFLICT,
                        "changed-meanwhile",
                        "Somebody has changed the file since you opened it; nothing is saved");
                refused.getBody().setProperty("version", conflict.version());
                refused.getBody().setProperty("text", conflict.now());
                refused.getBody().setProperty("by", conflict.by());
                refused.getBody().setProperty("difference", conflict.difference());
                throw refused;
            }
            case SaveResult.Wrong(var problems) -> {
                var refused = new ProblemException(
                        HttpStatus.UNPROCESSABLE_CONTENT, "configuration-refused", "It could not be put in force");
                refused.getBody().setProperty("problems", problems);
                throw refused;
            }
            case SaveResult.Asks(var effects) -> {
                var refused = new ProblemException(
                        HttpStatus.CONFLICT, "confirm", "Say that you mean it: send it again with confirmed");
                refused.getBody().setProperty("effects", effects);
                throw refused;
            }
            case SaveResult.NotWritten(var because) ->
                throw new ProblemException(
                        HttpStatus.INSUFFICIENT_STORAGE,
                        "not-written",
                        "The file could not be written and is as it was: " + because);
        };
    }

    private static <T> T said(Supplier<T> call) {
        try {
            return call.get();
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    HttpStatus.UNPROCESSABLE_CONTENT, "not-possible", String.valueOf(e.getMessage()));
        }
    }

    private static String limited(String text) {
        if (text.length() > ConfigurationDesk.LONGEST) {
            throw new ProblemException(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "too-large",
                    "A file has at most %d characters here; change larger ones in the folder"
                            .formatted(ConfigurationDesk.LONGEST));
        }
        return text;
    }

    private static String reason(@Nullable String reason) {
        String said = reason == null ? "" : reason.strip();
        if (said.length() > LONGEST_REASON) {
            throw ProblemException.badRequest("A reason has at most %d characters".formatted(LONGEST_REASON));
        }
        return said;
    }

    private void known(String file) {
        if (!desk.has(name(file))) {
            throw notThere();
        }
    }

    private static Author author(Principal who) {
        return DesktopUser.of(who)
                .map(user -> new Author(user.displayName(), user.user()))
                .orElseThrow(() -> ProblemException.forbidden("Log in first"));
    }

    private static String name(String file) {
        return file.replace(':', '/');
    }

    private static ProblemException notThere() {
        return ProblemException.notFound("There is no such file");
    }
}
