// So that a program which says the same of itself can derive networks from Network. The few members that are not of the common language say
// so themselves.
[assembly: CLSCompliant(true)]
