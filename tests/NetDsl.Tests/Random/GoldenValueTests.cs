using System.Diagnostics;
using NetDsl.GoldenValues;

namespace NetDsl.Tests.Random;

/// <summary>
/// The bits that may never change: users' networks start from them. The text below is the output of <c>golden_values.py</c>, which makes
/// the values from their definitions, without any code of ours.
/// </summary>
public sealed class GoldenValueTests
{
    private const string Golden = """
        bits: 39699c63a322aa49
            8b74ca0c 9a833bba 3c52f2ed cd17302a 6a5e952b f87ba856 edf9baf4 c4fbcab2
            23b0ae59 6ad530a5 50704247 e3b3b564 608529c4 fbc4b0f4 91de5d8c e83bb661
        bits, negative seed, unicode name: 143f0230b2868706
            bac203dd a410a4eb 95ddbdcc 9c33ceae 57152b94 3cb7a8f7 d2964d38 ae485f4a
            5b2b0b94 2111dcf8 f41b0311 f3c40f74 69963714 a5eec70c f272d400 bcdaa3dd
        bits, block 2^40: a1171874fbfc3608
            9dbe778b 74f2d023 b64b59df 64be51c9 cf873167 9bddcc6d 7748c98d c00364bd
            1164ff17 fbe1bc6b 1840a269 65e4ca45 fedd58ca 3b9e1c89 c38e46a1 391ad6df
        uniform -1 1: 48e8aafde0307e28
            3db74ca8 3e5419dc bf075a1b 3f1a2e61 be2d0b54 3f70f751 3f5bf375 3f09f795
            bf389ea3 be29567c bebe3ef6 3f47676b be7bd6b4 3f778961 3e0ef2ec 3f50776d
        uniform 0.1 3.7: 69dda04c8b478299
            4003e91d 4011761c 3f72c435 403efb46 3fcc43da 406608e4 405c93f5 4037af6a
            3f1a15a6 3fcd1957 3f9d96de 405354f0 3fba894a 4068fdd2 4009ae87 405768f1
        normal 0 1: cd2ae927a6893fa5
            bf6080f4 bf2aec52 3f097436 bfce7f3c 3fa6c39e be78f78e 3d3ef7e3 bec22fac
            bfdc9102 3f7c4bc1 3f95a698 bf7950f6 3fb1d15f be1447ca 3f629f4a bf158dfb
        normal 0.3 1.7: b6bc9f12d8e35592
            bf986d9c bf55c4f3 3f9b3c62 c01c528d 4020f313 bde8167c 3ec22e47 beb0843e
            c028480f 3ffcd9fe 40126735 bfad84d2 402a585e 3d5c7e3c 3fe70766 bf31715e
        normal 0 1, start 2^41 + 3: ec6de1dcb142f8c6
            be1407c0 3f4cef69 3f9bfc63 3f2e10fc bf96620e 3f6bb541 c00043b6 3f58d7f0
            beaf263d be495a36 bfa8f97e bf02d15f 3f3fad09 bf6f37e9 3faa59a6 3f7e54f5
        truncated normal 0 1: 0aa76d722a0412fb
            3df9c3ce 3e91bca0 bf467053 3f681ccc be6cf748 3fee436d 3fc32479 3f4af334
            bf933b13 be67d26e bf05f318 3fa51c74 beadcc58 4000a37f 3e435298 3fb16db2
        truncated normal 0.3 1.7, start 5: 326b1d94a41c6384
            405db950 40391234 3fd2e853 bfd3e46d bdadcb77 bf16ea0f 401f8b63 be8ddb63
            406de2bf 3f1fcfe7 402a03a4 3fb49cf2 c02329f3 3faba357 3f3b22fa 3e81e8ee
        shuffle 16: a0857c014d6561f7
            00000000 0000000d 0000000f 00000005 0000000b 00000007 00000002 00000001
            00000006 0000000e 0000000c 00000004 0000000a 00000003 00000009 00000008
        shuffle 1000: 13a1d9fd07733c67
            000000e7 0000011a 0000036b 0000010e 0000031b 00000210 00000397 00000376
            00000257 000002b4 000001fc 00000136 00000031 0000016f 0000036d 000000a6
        Xavier uniform 24 40: 08e885d892b270c3
            3ce07ebc 3d81e283 be25c58a 3e3cd525 bd53ef60 3e938f9d 3e86b123 3e28f97b
            be621cad bd4f6549 bde900b4 3e743811 bd9a3815 3e9795aa 3d2f1372 3e7f517c
        Xavier normal 24 40: f430918b623ab324
            be1ebf84 bdf1b8c8 3dc263a5 be9203f3 3e6bd710 bd300bd8 3c0708f5 bd894f76
            be9bf6ca 3e326670 3e53a35c be304b10 3e7b78f0 bcd1b33f 3e203f01 bdd3808d
        He uniform 24: a6f1a477140cd219
            3d374ca8 3dd419dc be875a1b 3e9a2e61 bdad0b54 3ef0f751 3edbf375 3e89f795
            beb89ea3 bda9567c be3e3ef6 3ec7676b bdfbd6b4 3ef78961 3d8ef2ec 3ed0776d
        He normal 24: d27166a861fdbf24
            be819e06 be455d72 3e1eb7d8 beee7134 3ec09008 bd8fbdbd 3c5c82de bde03a18
            befeb02c 3e91a9c2 3eaccd43 be8ff15c 3ecd538d bd2b3830 3e82d724 be2cb0d7
        LeCun uniform 24: 1593cd83d90a8c98
            3d019cbe 3d95fa62 be3f6aa6 3e5a0b8b bd74b8b6 3eaa6385 3e9b8762 3e431d6e
            be828bbb bd6f7ad8 be068631 3e8cfffa bdb213ac 3eaf08eb 3d4a2909 3e936878
        LeCun normal 24: f85f1920a92ce00a
            be374e79 be0b8ee3 3de0761c bea89aa7 3e882990 bd4b47dd 3c1beccb bd9e8d69
            beb4177d 3e4dffaf 3e7460f1 be4b90dd 3e91300c bcf22414 3e390949 bdf438bf
        SIREN 24 30, first: b1221d746ba9b1db
            3b746636 3c0d6693 bcb47824 3ccd932c bbe6b9c6 3d20a4e1 3d12a24e 3cb7f4c7
            bcf628da bbe1c8a6 bc7da948 3d04ef9d bc27e478 3d250641 3bbe993b 3d0afa49
        SIREN 24 30: 8526f15f90f33943
            3ac384f8 3b623db8 bc10601d 3c2475bd bb38949e 3c8083e7 3c6a9d4a 3c132a39
            bc44ed7b bb34a085 bbcaedd4 3c54b295 bb865060 3c840501 3b187a96 3c5e5d42
        PyTorch default 24: 21eddd8850136d73
            3c95a9d3 3d2d2e05 bddd0763 3dfbc6dc bd0d4a40 3e44bf7c 3e3396d9 3de14ca3
            be16bdc8 bd0a4386 bd9b55cd 3e22d00b bd4da01c 3e4a1ce2 3ce96f42 3e2a3653
        variance scaling 24 40, 1.5, fan-out, normal: f41010a5e22e504c
            be2de65c be046580 3dd4f158 be9ff3b0 3e812cc9 bd40d95a 3c13ec65 bd966a7f
            beaad99c 3e436d76 3e67d685 be411e9b 3e89bcb4 bce5b70e 3e2f8a73 bde7b063
        variance scaling 24 40, 1.5, average, truncated: a639c833f9373aa0
            3cd84d7e 3d7c6c6f be2bda5e 3e4903eb bd4d37f1 3ece5796 3ea8ff93 3e2fc287
            be7f02da bd48c384 bde801ea 3e8efd8e bd968380 3edecf06 3d292784 3e99a857
        variance scaling 24 40, 1.5, geometric, uniform: 141a0b84146fef73
            3d0bb5ee 3da1a9c8 be4e548f 3e6b0893 bd83e4e8 3eb7aa04 3ea7a57e 3e52511c
            be8cb78a bd8111b3 be11015a 3e97fc4c bdbff383 3ebcac15 3d59e93c 3e9ee49b
        sparse 12 80, 0.3, 0.5: 4032f50ce49ed889
            bee080f4 00000000 00000000 00000000 00000000 00000000 3cbef7e3 be422fac
            bf5c9102 3efc4bc1 00000000 00000000 00000000 00000000 3ee29f4a 00000000
        orthogonal 1 1, gain 1: 2f63bcd15481b7df
            bf800000
        orthogonal 8 8, gain 1: 6dfc3b44d6989a55
            bebab0dc bea73458 3e2bf038 bea6ef94 3e3f2b6d be13618e bebb507a 3f29219a
            bf376aac 3ee32314 bd83a92d bed3fff2 3d304a62 bb633d80 3ddba7a4 bea2a5f5
        orthogonal 5 21, gain 1: 32bbcc8333b5c958
            be4ac4c8 bd60dd12 3e872999 be07135e be5a7d01 3d9cdb6e be258942 bd61ac74
            bdba397b 3e10a743 be32e110 3f0f159b 3d9f1261 be4fd203 be082ad4 bccd1663
        orthogonal 21 5, gain 1: e469c466d2e0eba8
            be4ac4c8 bdd8701f 3e25ab2d bec4a8c9 3e984570 bd60dd12 3c6cdd80 bd961d70
            beba18e8 3e6f3d77 3e872999 be58263f 3e843bf0 3d2d3b14 3dc5d54c be07135e
        orthogonal 67 67, gain 1.5: f810250509dd922a
            be202bd0 be020fd2 3ddccace be9b4ac2 3e5a883f 3d0f0a93 3ddf3425 bdb5c05c
            beab6338 3e2c73ac 3e7acb93 bde250aa 3e3b31c4 bc0aa40a 3d798506 bddbeab1
        orthogonal 37 75, gain 1: e206af5aabd3863b
            bde12750 bc661536 3c8327a4 bdbf6d5c bdae6cf1 3d412504 3b5c62c8 be629f87
            3dfc7421 3d123ab4 bdbc7692 be49bd56 bdca0329 3cc7f633 3dded685 be9dee52
        orthogonal 101 33, gain 0.7: c398a2365df7e9f3
            bd945ae5 bd6cd28d 3d3784d1 bdc7a7cd 3dd15f49 bbfcccc0 bc97a1d1 bbd84760
            bde2123a 3db943b5 3d4c43ef bdc50197 3da2a1fd bb516a76 3da1b4ad 3b9475ee
        orthogonal 150 190, gain 1: 001058920d12df16
            bd76da60 bc2c0540 3df81e6e 3ca39bf1 bd9b3ddf be1f2fd0 bdc9ad76 bd26f465
            bd8f46aa 3c781d18 3e0d65ac 3d9056b8 bd045f00 bda7fd8b bd692ac3 bc15f49a
        orthogonal 24 10, 4 groups: 436b3c4db94237ef
            be889154 3c6855ea 3ed85626 be556ac0 3e6129f5 be5efb6d 3dc80aba 3f1c8c64
            3db8ba07 beefc217 be90e833 be010bf8 3d2135ed be4965cd 3e255b06 3e29a982
        orthogonal 24 3, 2 groups: c765674048ed3ae1
            be8de0dc be6cf2dc 3e356784 bf027faf 3ed98a94 3d8a2398 3c715ed0 be0220ca
            bf16be40 3e9f7129 3ecd33a4 be97d4b0 3ee0bfc6 bd19b648 3e60d306 be3d06c1
        delta-orthogonal 8 5 of 3 4: a49d73f00ff228a7
            00000000 00000000 00000000 00000000 00000000 00000000 bedd4dfc 00000000
            00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000
        delta-orthogonal 8 8 of 1 5, 2 groups: a7281823ac220aa7
            00000000 00000000 be8c72c4 00000000 00000000 00000000 00000000 3ed0a74b
            00000000 00000000 00000000 00000000 bf09fc34 00000000 00000000 00000000

        """;

    [Fact]
    public void Values_are_those_of_the_definition() => Assert.Equal(Golden, GoldenText.Compute());

    [Theory]
    [InlineData("", "")]
    [InlineData("DOTNET_EnableAVX512", "Avx512F True")]
    [InlineData("DOTNET_EnableAVX2", "Avx2 True")]
    [InlineData("DOTNET_EnableHWIntrinsic", "Vector128 True")]
    public async Task Values_do_not_depend_on_the_instruction_set(string switchedOff, string absent)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "NetDsl.GoldenValues.dll");
        Assert.True(File.Exists(program), $"{program} is missing: build tests/Programs/NetDsl.GoldenValues, which this project references.");

        var start = new ProcessStartInfo(DotnetHost(), ["exec", program]) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (switchedOff.Length > 0)
        {
            start.Environment[switchedOff] = "0";
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string[] output = (await process.StandardOutput.ReadToEndAsync()).Split('\n', 2);
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {await errors}");

        if (absent.Length > 0)
        {
            Assert.DoesNotContain(absent, output[0], StringComparison.Ordinal);
        }

        Assert.Equal(Golden, output[1]);
    }

    private static string DotnetHost()
        => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH")
            ?? (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet");
}
