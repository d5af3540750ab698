package tandem.routing.port;

/// How many who serve a line are there now.
///
/// @param ready ready, whether they have room or not; not one whose desktop has been lost for so long that it
///              costs them offers (`away`)
public record LineStaff(int loggedIn, int ready) {
    public static final LineStaff NOBODY = new LineStaff(0, 0);
}
