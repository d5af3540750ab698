package tandem.ivr.flow;

/// What is wrong with a flow, and where.
///
/// @param file name of the file
/// @param line from 1
public record FlowProblem(String file, int line, String reason) {
    @Override
    public String toString() {
        return file + ":" + line + ": " + reason;
    }
}
