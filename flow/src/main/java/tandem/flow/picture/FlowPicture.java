package tandem.flow.picture;

import tandem.flow.Flow;

/// The picture of a flow, made from the same steps that callers go through.
public final class FlowPicture {
    private FlowPicture() {}

    /// One picture for page and file.
    ///
    /// @param language of the prompts where the flow has it, and of our own words (English, Chinese)
    public static String svg(Flow flow, String language) {
        return Svg.of(Layout.of(Drawing.of(flow, language)), language);
    }
}
