package tandem.desktop.audit;

/// The end of the chain: how many entries there are, and the hash of the last.
record Head(long seq, String hash) {
    static final Head NONE = new Head(0, Link.NOTHING);

    static Head of(Link link) {
        return new Head(link.seq(), link.hash());
    }
}
