namespace NetDsl;

/// <summary>What the outputs of a network stand for, as its loss says; without a loss, its last activation.</summary>
internal enum AnswerKind
{
    /// <summary>Numbers to be taken as they are.</summary>
    Values,

    /// <summary>A score or probability for each of several classes.</summary>
    Classes,

    /// <summary>One yes/no answer: two classes, 0 and 1, from one output.</summary>
    YesNo,

    /// <summary>A yes/no answer for each output, independent of the others.</summary>
    YesNoEach,
}
