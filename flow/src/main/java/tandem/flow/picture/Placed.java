package tandem.flow.picture;

import java.util.List;
import tandem.flow.picture.Drawing.Arrow;
import tandem.flow.picture.Drawing.Box;

/// A drawing with a place for everything.
record Placed(Drawing drawing, double width, double height, List<PlacedBox> boxes, List<PlacedArrow> arrows) {

    record Point(double x, double y) {}

    record PlacedBox(Box box, double x, double y, double width, double height) {}

    /// @param line   from box to box, corners included
    /// @param labels with the upper left corner of each
    record PlacedArrow(Arrow arrow, List<Point> line, List<PlacedLabel> labels) {}

    record PlacedLabel(String text, double x, double y, double width, double height) {}
}
