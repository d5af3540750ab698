package tandem.flow.picture;

import tandem.flow.Step;

/// What a step is, with its sign: strokes in a square of 16.
enum Kind {
    SAY("say", "M2 6v4h3l4 3V3L5 6zM11 5.5c1.5 1.5 1.5 3.5 0 5M13 3.5c2.7 2.7 2.7 6.3 0 9"),
    PLAY("play", "M4 2.5v11l9-5.5z"),
    MENU("menu", "M3 3h2v2H3zM7 3h2v2H7zM11 3h2v2h-2zM3 7h2v2H3zM7 7h2v2H7zM11 7h2v2h-2zM7 11h2v2H7z"),
    GATHER("gather", "M2 4h12v8H2zM5 8h.1M8 8h.1M11 8h.1"),
    ASK("ask", "M2 3h12v8H8l-3 3v-3H2zM5 6h6M5 8.5h4"),
    AUTHENTICATE("authenticate", "M8 1.5l5 2v4c0 3.5-2 5.7-5 7-3-1.3-5-3.5-5-7v-4zM5.7 8l1.7 1.8L10.5 6"),
    SURVEY("survey", "M8 1.8l1.9 4 4.3.6-3.1 3 .8 4.3L8 11.6l-3.9 2.1.8-4.3-3.1-3 4.3-.6z"),
    ANSWER("answer", "M2 3h12v8H8l-3 3v-3H2zM6 6c0-2.5 4-2.5 4 0 0 1.3-2 1.2-2 2.4M8 9.6h.1"),
    SET("set", "M2 2.5h5.5L14 9l-5 5-7-6.5zM5 5.5h.1"),
    LANGUAGE(
            "language", "M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13M1.5 8h13M8 1.5c-4 4-4 9 0 13M8 1.5c4 4 4 9 0 13"),
    CUSTOMER("customer", "M8 2a3 3 0 1 0 0 6a3 3 0 1 0 0-6M2.5 14c.5-6.5 10.5-6.5 11 0"),
    LOOKUP("lookup", "M7 2a5 5 0 1 0 0 10a5 5 0 1 0 0-10M10.6 10.6L14 14"),
    HOURS("hours", "M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13M8 4.5V8l2.5 2"),
    BRANCH("branch", "M3 14V9h10V5M3 9V2M1 4l2-2 2 2M11 6.5l2-2 2 2"),
    QUEUE("queue", "M2 4h7M2 8h7M2 12h7M11.5 5.5L14 8l-2.5 2.5"),
    CALLBACK("callback", "M3 3c0 6 4 10 10 10v-3l-3-1-1.5 1.5c-1.5-.7-2.3-1.5-3-3L7 6 6 3zM10 2.5v4h4M10 6.5l4-4"),
    VOICEMAIL("voicemail", "M4 5a3 3 0 1 0 0 6a3 3 0 1 0 0-6M12 5a3 3 0 1 0 0 6a3 3 0 1 0 0-6M4 11h8"),
    FAX("fax", "M4 6V2h8v4M2 6h12v6H2zM5 9h6M11.5 7.5h.1"),
    TRANSFER("transfer", "M9 2h5v12H9M2 8h8M7.5 5L10.5 8l-3 3"),
    END("end", "M3 3h10v10H3z");

    private final String code;
    private final String sign;

    Kind(String code, String sign) {
        this.code = code;
        this.sign = sign;
    }

    /// As the step is written in a flow's file; `customer` is `lookup: customer`.
    String code() {
        return code;
    }

    String sign() {
        return sign;
    }

    static Kind of(Step step) {
        return switch (step) {
            case Step.Say say -> About.isRecording(say.prompt()) ? PLAY : SAY;
            case Step.Menu _ -> MENU;
            case Step.Gather _ -> GATHER;
            case Step.Ask _ -> ASK;
            case Step.Authenticate _ -> AUTHENTICATE;
            case Step.Survey _ -> SURVEY;
            case Step.Help _ -> ANSWER;
            case Step.SetAttributes _ -> SET;
            case Step.SetLanguage _, Step.LanguageOfHistory _ -> LANGUAGE;
            case Step.FindCustomer _ -> CUSTOMER;
            case Step.Lookup _ -> LOOKUP;
            case Step.Hours _ -> HOURS;
            case Step.Branch _ -> BRANCH;
            case Step.Enqueue _ -> QUEUE;
            case Step.CallBack _ -> CALLBACK;
            case Step.TakeMessage _ -> VOICEMAIL;
            case Step.ReceiveFax _ -> FAX;
            case Step.Transfer _ -> TRANSFER;
            case Step.End _ -> END;
        };
    }
}
