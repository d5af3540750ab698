package tandem.flow.picture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.elk.alg.layered.options.CycleBreakingStrategy;
import org.eclipse.elk.alg.layered.options.LayerConstraint;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeLabelPlacement;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.util.ElkGraphUtil;
import tandem.flow.picture.Drawing.Arrow;
import tandem.flow.picture.Placed.PlacedArrow;
import tandem.flow.picture.Placed.PlacedBox;
import tandem.flow.picture.Placed.PlacedLabel;
import tandem.flow.picture.Placed.Point;

/// Finds a place for everything by layers, from where callers begin downwards (ELK). The same drawing always gets the
/// same places.
final class Layout {
    private static final double BOX_WIDTH = Letters.LINE_WIDTH + 20;
    private static final double HEAD = 30;
    private static final double LINE = 16;
    private static final double LABEL_HEIGHT = 16;
    private static final double LABEL_SIZE = 11;

    private final Drawing drawing;
    private final ElkNode graph = ElkGraphUtil.createGraph();
    private final Map<String, ElkNode> nodes = new HashMap<>();
    private final Map<String, ElkPort> doors = new HashMap<>();
    private final Map<Arrow, ElkEdge> edges = new HashMap<>();

    private Layout(Drawing drawing) {
        this.drawing = drawing;
    }

    static Placed of(Drawing drawing) {
        var layout = new Layout(drawing);
        layout.options();
        layout.nodes();
        layout.edges();
        new RecursiveGraphLayoutEngine().layout(layout.graph, new BasicProgressMonitor());
        return layout.placed();
    }

    private void options() {
        graph.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
        graph.setProperty(CoreOptions.DIRECTION, Direction.DOWN);
        graph.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        graph.setProperty(CoreOptions.RANDOM_SEED, 1);
        graph.setProperty(CoreOptions.PADDING, new ElkPadding(16));
        // what leads back to where they have been goes upwards, and choices stand in the order of the file
        graph.setProperty(LayeredOptions.CYCLE_BREAKING_STRATEGY, CycleBreakingStrategy.DEPTH_FIRST);
        graph.setProperty(LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.PREFER_EDGES);
        graph.setProperty(LayeredOptions.SPACING_NODE_NODE, 28.0);
        graph.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 36.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_EDGE, 10.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_NODE, 14.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_LABEL, 3.0);
    }

    /// All arrows to a step come in by one door at its top, so that many of them look like one.
    private void nodes() {
        for (var box : drawing.boxes()) {
            var node = ElkGraphUtil.createNode(graph);
            node.setDimensions(
                    BOX_WIDTH, HEAD + LINE * box.words().size() + (box.words().isEmpty() ? 0 : 6));
            node.setProperty(CoreOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_SIDE);
            if (box.step().equals(drawing.start())) {
                node.setProperty(LayeredOptions.LAYERING_LAYER_CONSTRAINT, LayerConstraint.FIRST);
            }
            nodes.put(box.step(), node);
            doors.put(box.step(), door(node, PortSide.NORTH));
        }
    }

    private static ElkPort door(ElkNode node, PortSide side) {
        var port = ElkGraphUtil.createPort(node);
        port.setDimensions(0, 0);
        port.setProperty(CoreOptions.PORT_SIDE, side);
        return port;
    }

    private void edges() {
        for (var arrow : drawing.arrows()) {
            if (!(nodes.get(arrow.from()) instanceof ElkNode from) || !(doors.get(arrow.to()) instanceof ElkPort to)) {
                throw new IllegalArgumentException("No step " + arrow.to());
            }
            var edge = ElkGraphUtil.createSimpleEdge(door(from, PortSide.SOUTH), to);
            for (var text : arrow.labels()) {
                var label = ElkGraphUtil.createLabel(Letters.label(text), edge);
                label.setDimensions(Letters.width(label.getText(), LABEL_SIZE) + 14, LABEL_HEIGHT);
                label.setProperty(CoreOptions.EDGE_LABELS_PLACEMENT, EdgeLabelPlacement.CENTER);
            }
            edges.put(arrow, edge);
        }
    }

    private Placed placed() {
        var boxes = new ArrayList<PlacedBox>();
        for (var box : drawing.boxes()) {
            if (nodes.get(box.step()) instanceof ElkNode node) {
                boxes.add(new PlacedBox(box, node.getX(), node.getY(), node.getWidth(), node.getHeight()));
            }
        }
        var arrows = new ArrayList<PlacedArrow>();
        for (var arrow : drawing.arrows()) {
            if (edges.get(arrow) instanceof ElkEdge edge) {
                arrows.add(new PlacedArrow(arrow, line(edge), labels(edge)));
            }
        }
        return new Placed(drawing, graph.getWidth(), graph.getHeight(), List.copyOf(boxes), List.copyOf(arrows));
    }

    private static List<Point> line(ElkEdge edge) {
        var line = new ArrayList<Point>();
        for (ElkEdgeSection section : edge.getSections()) {
            line.add(new Point(section.getStartX(), section.getStartY()));
            section.getBendPoints().forEach(bend -> line.add(new Point(bend.getX(), bend.getY())));
            line.add(new Point(section.getEndX(), section.getEndY()));
        }
        return List.copyOf(line);
    }

    private static List<PlacedLabel> labels(ElkEdge edge) {
        return edge.getLabels().stream()
                .map(label -> new PlacedLabel(
                        label.getText(), label.getX(), label.getY(), label.getWidth(), label.getHeight()))
                .toList();
    }
}
