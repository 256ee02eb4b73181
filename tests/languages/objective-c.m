// expect: 3:TODO 4:FIXME 5:HACK 7:TODO 
#import <Foundation/Foundation.h>
NSString *a = @"// TODO: no", *b = @"\" /* TODO: no */"; // TODO: behind strings
@implementation A /* FIXME: a block */
- (char)b { return '"'; } // HACK: behind a character
@end
#pragma mark - it's // TODO: behind a directive
