using System.Collections;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace NetDsl.DataFrames;

/// <summary>A reader as data sets read one: the names of its fields, then row after row one value at a time. It does no more.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "It is a reader, and enumerated by nobody.")]
internal abstract class ValueReader : DbDataReader
{
    public override int Depth => 0;

    public override bool HasRows => throw Beyond();

    public override bool IsClosed => false;

    public override int RecordsAffected => -1;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    public override bool IsDBNull(int ordinal) => GetValue(ordinal) is DBNull;

    public override bool NextResult() => false;

    public override bool GetBoolean(int ordinal) => throw Beyond();

    public override byte GetByte(int ordinal) => throw Beyond();

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw Beyond();

    public override char GetChar(int ordinal) => throw Beyond();

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw Beyond();

    public override string GetDataTypeName(int ordinal) => throw Beyond();

    public override DateTime GetDateTime(int ordinal) => throw Beyond();

    public override decimal GetDecimal(int ordinal) => throw Beyond();

    public override double GetDouble(int ordinal) => throw Beyond();

    public override IEnumerator GetEnumerator() => throw Beyond();

    [return: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicProperties)]
    public override Type GetFieldType(int ordinal) => throw Beyond();

    public override float GetFloat(int ordinal) => throw Beyond();

    public override Guid GetGuid(int ordinal) => throw Beyond();

    public override short GetInt16(int ordinal) => throw Beyond();

    public override int GetInt32(int ordinal) => throw Beyond();

    public override long GetInt64(int ordinal) => throw Beyond();

    public override int GetOrdinal(string name) => throw Beyond();

    public override string GetString(int ordinal) => throw Beyond();

    public override int GetValues(object[] values) => throw Beyond();

    private static NotSupportedException Beyond() => new("Only data sets read this reader.");
}
