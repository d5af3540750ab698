package tandem.channels.chat;

import tandem.flow.words.Languages;

/// What the assistant says that stands in no flow.
enum FlowWords {
    WHICH_NUMBER("Which number may we call you back at?", "请问您的回电号码是多少？"),
    NOT_CALLABLE("We cannot call that number. Please write another one.", "我们无法拨打该号码，请输入其他号码。"),
    WILL_CALL("Thank you. We will call you back at %s.", "谢谢，我们会拨打 %s 给您回电。"),
    OPEN_ALREADY("We have noted already that we call you back at this number.", "我们已记录会拨打该号码给您回电。"),
    NOT_POSSIBLE("We cannot call you back at the moment.", "目前无法安排回电。");

    private final String english;
    private final String chinese;

    FlowWords(String english, String chinese) {
        this.english = english;
        this.chinese = chinese;
    }

    String in(String language) {
        return Languages.primary(language).equals("zh") ? chinese : english;
    }
}
