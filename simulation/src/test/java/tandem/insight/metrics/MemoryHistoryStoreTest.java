package tandem.insight.metrics;

class MemoryHistoryStoreTest implements HistoryContract {
    private final HistoryStore store = new MemoryHistoryStore();

    @Override
    public HistoryStore store() {
        return store;
    }
}
