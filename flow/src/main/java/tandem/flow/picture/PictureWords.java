package tandem.flow.picture;

import java.util.List;
import tandem.flow.Way;
import tandem.flow.Way.Cause;
import tandem.flow.words.Languages;

/// Our own words in a picture. In English where there are none in the language asked for.
enum PictureWords {
    EN {
        @Override
        String title(String flow, String numbers) {
            return "Call flow %s (%s)".formatted(flow, numbers);
        }

        @Override
        String description(int steps, String start) {
            return "%d steps, beginning with %s. Each step says what it does and where it leads."
                    .formatted(steps, start);
        }

        @Override
        String start() {
            return "start";
        }

        @Override
        String lastLanguage() {
            return "as in their last call";
        }

        @Override
        String wasHereBefore() {
            return "was here before?";
        }

        @Override
        String kind(Kind kind) {
            return kind.code();
        }

        @Override
        String noAnswer(Cause.NoAnswer cause) {
            var words = "no input" + times(cause.noInput());
            if (cause.noMatch() > 0) {
                words += ", no match" + times(cause.noMatch());
            }
            return cause.unheard() ? words + ", nothing listens" : words;
        }

        @Override
        String outcome(Way.Outcome outcome) {
            return switch (outcome) {
                case DONE -> "";
                case ANSWERED -> "answered";
                case OPEN -> "open";
                case CLOSED -> "closed";
                case KNOWN -> "known";
                case NEW -> "new";
                case FOUND -> "found";
                case NOT_FOUND -> "not found";
                case FAILED -> "failure";
                case VERIFIED -> "verified";
                case WRONG -> "wrong";
                case LOCKED -> "locked";
                case UNAVAILABLE -> "unavailable";
                case HELPED -> "helped";
                case NOT_HELPED -> "did not help";
                case UNSURE -> "unsure";
                case REFUSED -> "not taken";
                case OTHERWISE -> "otherwise";
            };
        }
    },
    ZH {
        @Override
        String title(String flow, String numbers) {
            return "呼叫流程 %s（%s）".formatted(flow, numbers);
        }

        @Override
        String description(int steps, String start) {
            return "共 %d 个步骤，从 %s 开始。每个步骤说明其作用与去向。".formatted(steps, start);
        }

        @Override
        String start() {
            return "开始";
        }

        @Override
        String lastLanguage() {
            return "同上次通话";
        }

        @Override
        String wasHereBefore() {
            return "是否来过？";
        }

        @Override
        String kind(Kind kind) {
            return switch (kind) {
                case SAY -> "播报";
                case PLAY -> "播放录音";
                case MENU -> "菜单";
                case GATHER -> "收号";
                case ASK -> "提问";
                case AUTHENTICATE -> "身份验证";
                case SURVEY -> "评价";
                case ANSWER -> "知识解答";
                case SET -> "设置";
                case LANGUAGE -> "语言";
                case CUSTOMER -> "客户";
                case LOOKUP -> "查询";
                case HOURS -> "营业时间";
                case BRANCH -> "分支";
                case QUEUE -> "排队";
                case CALLBACK -> "回电";
                case VOICEMAIL -> "留言";
                case FAX -> "传真";
                case TRANSFER -> "转到流程";
                case END -> "结束";
            };
        }

        @Override
        String noAnswer(Cause.NoAnswer cause) {
            var words = "无输入" + times(cause.noInput());
            if (cause.noMatch() > 0) {
                words += "，不匹配" + times(cause.noMatch());
            }
            return cause.unheard() ? words + "，无识别" : words;
        }

        @Override
        String outcome(Way.Outcome outcome) {
            return switch (outcome) {
                case DONE -> "";
                case ANSWERED -> "已回答";
                case OPEN -> "营业";
                case CLOSED -> "休息";
                case KNOWN -> "老客户";
                case NEW -> "新客户";
                case FOUND -> "找到";
                case NOT_FOUND -> "未找到";
                case FAILED -> "失败";
                case VERIFIED -> "通过";
                case WRONG -> "错误";
                case LOCKED -> "已锁定";
                case UNAVAILABLE -> "不可用";
                case HELPED -> "有帮助";
                case NOT_HELPED -> "没有帮助";
                case UNSURE -> "不确定";
                case REFUSED -> "未接收";
                case OTHERWISE -> "其他";
            };
        }
    };

    static PictureWords in(String language) {
        return Languages.primary(language).equals("zh") ? ZH : EN;
    }

    abstract String title(String flow, String numbers);

    abstract String description(int steps, String start);

    abstract String start();

    abstract String lastLanguage();

    abstract String wasHereBefore();

    abstract String kind(Kind kind);

    abstract String noAnswer(Cause.NoAnswer cause);

    abstract String outcome(Way.Outcome outcome);

    /// What stands beside an arrow; empty where nothing else is possible.
    String label(Cause cause, String language) {
        return switch (cause) {
            case Cause.Chosen chosen -> {
                var phrases = Languages.best(language, chosen.phrases().keySet())
                        .map(best -> chosen.phrases().getOrDefault(best, List.of()))
                        .orElse(List.of());
                var said = phrases.isEmpty() ? chosen.choice() : phrases.getFirst();
                yield chosen.digits() == null ? said : chosen.digits() + " · " + said;
            }
            case Cause.Fits fits ->
                fits.values().contains(fits.name())
                        ? fits.name()
                        : fits.name() + ": " + String.join(", ", fits.values());
            case Cause.NoAnswer none -> noAnswer(none);
            case Cause.Turned(var outcome) -> outcome(outcome);
        };
    }

    private static String times(int count) {
        return count > 1 ? " ×" + count : "";
    }
}
