package tandem.ivr.asterisk;

import tandem.ivr.audio.AudioSocketServer;
import tandem.ivr.speech.PromptLibrary;
import tandem.ivr.speech.SpeechRecognition;

/// What a line needs to speak, to listen and to hand over.
///
/// @param audioAddress host and port under which Asterisk reaches `audio`
record VoiceParts(
        PromptLibrary prompts,
        SpeechRecognition recognition,
        AudioSocketServer audio,
        String audioAddress,
        WaitingRoom waitingRoom) {}
