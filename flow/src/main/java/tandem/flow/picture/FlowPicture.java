package tandem.flow.picture;

import tandem.flow.Flow;

/// The picture of a flow, made from the same steps that callers go through.
public final class FlowPicture {
    /// A larger one is nothing that is drawn while somebody waits: its layout takes seconds.
    public static final int MOST_STEPS = 300;

    private FlowPicture() {}

    /// One picture for page and file.
    ///
    /// @param language of the prompts where the flow has it, and of our own words (English, Chinese)
    public static String svg(Flow flow, String language) {
        return Svg.of(Layout.of(Drawing.of(flow, language)), language);
    }
}
