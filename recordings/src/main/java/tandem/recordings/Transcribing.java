package tandem.recordings;

import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.CommandId;
import tandem.core.event.Event;
import tandem.core.masking.Masking;
import tandem.core.speech.Dictation;
import tandem.recordings.Transcript.Outcome;
import tandem.recordings.Transcript.Speaker;
import tandem.routing.RecordResult;
import tandem.routing.Router;

/// Makes one transcript, and the picture of its sound with it. Doing it again changes nothing.
final class Transcribing {
    private static final Logger LOG = LoggerFactory.getLogger(Transcribing.class);

    private final RecordingFolder recordings;
    private final KeptTranscripts transcripts;
    private final Waveforms waveforms;
    private final Dictation dictation;
    private final Masking masking;
    private final Router router;

    Transcribing(
            RecordingFolder recordings,
            KeptTranscripts transcripts,
            Waveforms waveforms,
            Dictation dictation,
            Masking masking,
            Router router) {
        this.recordings = recordings;
        this.transcripts = transcripts;
        this.waveforms = waveforms;
        this.dictation = dictation;
        this.masking = masking;
        this.router = router;
    }

    /// @return false if its language's model is being loaded: it is to be tried again soon
    /// @throws IOException if it is to be tried again later
    boolean run(TranscriptQueue.Job job) throws IOException, InterruptedException {
        var recording = recordings.find(job.recording());
        if (recording.isEmpty()) {
            return true; // deleted meanwhile
        }
        if (!transcripts.has(job.recording())) {
            waveforms.of(job.recording());
            switch (dictation.readiness(job.language())) {
                case Dictation.Readiness.Loading _ -> {
                    return false;
                }
                case Dictation.Readiness.Never(var why) -> {
                    LOG.info("Recording {} gets no transcript: {}", job.recording(), why);
                    keep(job, Outcome.NO_MODEL, List.of());
                }
                case Dictation.Readiness.Ready _ -> keep(job, Outcome.WRITTEN, turns(job, recording.get()));
            }
        }
        tell(job);
        return true;
    }

    /// Whether there is one already, such as a demo's.
    boolean isMade(String recordingId) {
        return transcripts.has(recordingId);
    }

    /// It was tried in vain often enough.
    void giveUp(TranscriptQueue.Job job) throws IOException {
        keep(job, Outcome.FAILED, List.of());
        tell(job);
    }

    private void keep(TranscriptQueue.Job job, Outcome outcome, List<Transcript.Turn> turns) throws IOException {
        transcripts.keep(job.recording(), new Transcript(outcome, job.language(), turns));
    }

    private List<Transcript.Turn> turns(TranscriptQueue.Job job, Recording recording)
            throws IOException, InterruptedException {
        var turns = new Turns(masking);
        int channels;
        try (var sound = WavSound.open(recording)) {
            channels = sound.channels();
        }
        for (int channel = 0; channel < Math.min(channels, Speaker.values().length); channel++) {
            try (var sound = WavSound.open(recording)) {
                turns.add(Speaker.values()[channel], dictation.words(job.language(), sound.channel(channel)));
            }
        }
        return turns.inOrder();
    }

    private void tell(TranscriptQueue.Job job) {
        var result = router.record(
                job.call(),
                new Event.TranscriptAdded(job.recording(), job.language(), ""),
                new CommandId("transcript-" + job.recording()));
        if (result instanceof RecordResult.UnknownInteraction) {
            LOG.warn("Recording {} has a transcript, but its interaction is no longer known", job.recording());
        }
    }
}
