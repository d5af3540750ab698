package tandem.routing.store;

/// How many who serve a line are there now.
///
/// @param ready ready and connected, whether they have room or not
public record LineStaff(int loggedIn, int ready) {
    public static final LineStaff NOBODY = new LineStaff(0, 0);
}
