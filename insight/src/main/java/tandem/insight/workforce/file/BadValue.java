package tandem.insight.workforce.file;

import tandem.insight.workforce.ScheduleFile.Code;

/// Something in a file is wrong.
final class BadValue extends Exception {
    private static final long serialVersionUID = 1;

    final Code code;
    final String detail;

    BadValue(Code code, String detail) {
        super(code + " " + detail, null, false, false);
        this.code = code;
        this.detail = detail;
    }
}
